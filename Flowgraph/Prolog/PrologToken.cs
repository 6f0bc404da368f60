namespace Flowgraph.Prolog;

/// <summary>What a piece of a Prolog file is.</summary>
internal enum PrologTokenKind : byte
{
    /// <summary>A bare atom: a small-letter name, a run of symbol characters, <c>!</c>, <c>;</c> or <c>{}</c>.</summary>
    Atom,

    QuotedAtom,

    /// <summary>A Prolog variable: a name that starts with a capital or <c>_</c>.</summary>
    Variable,

    /// <summary>An integer in any radix, or a character code such as <c>0'a</c>.</summary>
    Integer,

    Float,

    /// <summary>Text in double or back quotes.</summary>
    Text,

    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    Bar,

    /// <summary>The full stop that ends a clause.</summary>
    Stop,

    /// <summary>A quote or comment that never ends; it reaches to the end of the file.</summary>
    Unterminated,

    /// <summary>Braces, and characters that mean nothing to Prolog.</summary>
    Other,

    EndOfFile,
}

/// <summary>A token by its place: UTF-16 units from the start of the file.</summary>
internal readonly record struct PrologToken(PrologTokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
