namespace Flowgraph.Codegen;

/// <summary>
/// Names of programs and variables as names that C# can say, without the <c>@</c> that its reserved words would take.
/// <code>
/// x'   →   x_        01-power   →   _01_power        class   →   _class
/// </code>
/// </summary>
internal static class Identifiers
{
    /// <summary>Source: the C# language specification, 6.4.4. What is reserved in some contexts alone is a name everywhere else.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref",
        "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong",
        "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    public static string Make(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) || Reserved.Contains(plain) ? "_" + plain : plain;
    }
}
