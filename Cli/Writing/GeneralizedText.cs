using Flowgraph;

namespace Cli.Writing;

/// <summary>A variable and the chain of values for which it was generalized: <c>p = 0, 1, 2, …</c></summary>
public static class GeneralizedText
{
    private const int MostValues = 5;

    private const int MostCharacters = 30;

    public static string Write(string variable, Sequence<Value> chain) =>
        chain.Count == 0 ? $"{variable} grows" : $"{variable} = {string.Join(", ", chain.Take(MostValues).Select(value => ValueText.Brief(value, MostCharacters)))}, …";
}
