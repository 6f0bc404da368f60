using Flowgraph.Text;

namespace PartialEval;

/// <summary>
/// What kept changing, and how: <c>p = 0, 1, 2, …</c>, a chain of known values; or, where what is known in part has no value to print,
/// <c>p grows</c> if it became larger, else <c>p keeps changing</c>.
/// </summary>
public static class ChainText
{
    private const int MostCharacters = 30;

    /// <param name="variable">What changes, or the variable that has the part that does.</param>
    /// <param name="path">The way from the variable to that part, as text; empty for the whole variable.</param>
    /// <param name="chain">Its values, empty where there are none to show; undefined where it was not known.</param>
    /// <param name="grows">Whether what has no values became larger.</param>
    /// <param name="most">Values that are written.</param>
    public static string Write(string variable, string path, Sequence<Value> chain, bool grows, int most = 5) =>
        $"{ProgramWriter.WriteName(variable)}{path} {(chain.Count == 0 ? "" : "= ")}{Values(chain, grows, most)}";

    /// <summary>The values alone: <c>0, 1, 2, …</c>, or <c>grows</c>, or <c>keeps changing</c>.</summary>
    /// <param name="chain">As above.</param>
    /// <param name="grows">As above.</param>
    /// <param name="most">Values that are written.</param>
    /// <param name="characters">The most of one value.</param>
    public static string Values(Sequence<Value> chain, bool grows, int most, int characters = MostCharacters) =>
        chain.Count == 0 ? (grows ? "grows" : "keeps changing") : $"{string.Join(", ", chain.Take(most).Select(value => Brief(value, characters)))}, …";

    internal static string Brief(Value value, int characters = MostCharacters) => value.IsUndefined ? "not known" : ValueText.Brief(value, characters);
}
