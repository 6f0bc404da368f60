using Flowgraph;

namespace Tracer.Engine;

/// <summary>Names of places for reports: <c>loop(pc = 2, code = …)</c>.</summary>
internal static class GreenText
{
    private const int Longest = 40;

    public static string Place(Program program, BlockId block, Sequence<Slot> greens, GreenKey key)
    {
        var parts = new string[greens.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = $"{program.Name(greens[i])} = {Short(key.Values[i])}";
        }

        return $"{program[block].Label}({string.Join(", ", parts)})";
    }

    private static string Short(Value value) => value.IsUndefined ? "undefined" : ValueText.Length(value) > Longest ? "…" : value.ToString();
}
