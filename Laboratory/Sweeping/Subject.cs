using Flowgraph;
using PartialEval;

namespace Laboratory.Sweeping;

/// <summary>One program with the values of one run: what every contender of a sweep is measured on.</summary>
/// <param name="Name">The program's, as the table says it.</param>
/// <param name="Program">The program.</param>
/// <param name="Division">What a specializer knows beforehand.</param>
/// <param name="Inputs">The values of all variables bound at the start, static ones included.</param>
/// <param name="Input">What <c>input()</c> reads.</param>
/// <param name="Anchor">The only block to trace from; null for all that flow graph and hints say.</param>
/// <param name="Digest">Of the program's text and of all that its lines say: 16 hexadecimal digits.</param>
public sealed record Subject(
    string Name, Program Program, Division Division, IReadOnlyDictionary<string, Value> Inputs, Sequence<Value> Input, BlockId? Anchor, string Digest)
{
    /// <summary>The inputs as the table says them: in the order of their names, long values cut.</summary>
    public string Bindings => string.Join(' ', Inputs.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}={Brief(it.Value.ToString())}"));

    private static string Brief(string value) => value.Length <= 40 ? value : value[..39] + "…";
}
