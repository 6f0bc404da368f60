namespace Flowgraph.Codegen;

/// <summary>Names of programs and variables as names that C# can say: <c>x'</c> → <c>x_</c>, <c>01-power</c> → <c>_01_power</c>.</summary>
internal static class Identifiers
{
    public static string Make(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }
}
