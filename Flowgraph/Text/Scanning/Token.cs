namespace Flowgraph.Text;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>After the last token of a line.</summary>
    End,

    /// <summary>A name as it stands.</summary>
    Name,

    /// <summary>A name in backticks: any name, reserved words too.</summary>
    QuotedName,

    /// <summary>The name of an operator.</summary>
    OperatorName,

    /// <summary>A word of a jump or hint.</summary>
    JumpWord,

    Int,

    /// <summary>A float; <c>nan</c>, <c>inf</c> and <c>-inf</c> are floats too.</summary>
    Float,

    /// <summary><c>'…'</c></summary>
    Symbol,

    /// <summary><c>"…"</c>, which only directives have.</summary>
    Text,

    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,

    /// <summary><c>=</c></summary>
    Assign,

    /// <summary><c>+=</c> and its like.</summary>
    Update,

    /// <summary><c>-></c>, which only directives have.</summary>
    Arrow,

    /// <summary><c>@</c>, which only traces have.</summary>
    At,

    /// <summary>An operator between its operands.</summary>
    Infix,
}

/// <summary>A token: the characters from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public bool IsReserved => Kind is TokenKind.OperatorName or TokenKind.JumpWord;

    public bool IsName => Kind is TokenKind.Name or TokenKind.QuotedName;

    public bool IsLiteral => Kind is TokenKind.Int or TokenKind.Float or TokenKind.Symbol;
}
