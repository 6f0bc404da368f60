namespace PartialEval;

/// <summary>
/// What kept changing, and how: <c>p = 0, 1, 2, …</c>, a chain of known values; or <c>p grows</c>, where what is known in part became larger each
/// time and has no value to print.
/// </summary>
public static class ChainText
{
    private const int MostCharacters = 30;

    /// <param name="variable">What changes, as a program writes it.</param>
    /// <param name="chain">Its values, empty for what grows; undefined where it was not known.</param>
    /// <param name="most">Values that are written.</param>
    public static string Write(string variable, Sequence<Value> chain, int most = 5) =>
        chain.Count == 0 ? $"{variable} grows" : $"{variable} = {string.Join(", ", chain.Take(most).Select(Brief))}, …";

    internal static string Brief(Value value) => value.IsUndefined ? "not known" : ValueText.Brief(value, MostCharacters);
}
