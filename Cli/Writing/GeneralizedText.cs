using Flowgraph;

namespace Cli.Writing;

/// <summary>A variable and the chain of values for which it was generalized: <c>p = 0, 1, 2, …</c></summary>
public static class GeneralizedText
{
    private const int MostValues = 5;

    private const int MostCharacters = 30;

    public static string Write(string variable, Sequence<Value> chain) => $"{variable} = {string.Join(", ", chain.Take(MostValues).Select(Short))}, …";

    private static string Short(Value value)
    {
        if (ValueText.Length(value) > 10_000)
        {
            return $"{value.Kind.Name()} of {ValueText.Length(value)} characters";
        }

        var text = value.ToString();
        return text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)] + "…";
    }
}
