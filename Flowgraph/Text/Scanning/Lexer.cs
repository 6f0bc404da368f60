namespace Flowgraph.Text;

/// <summary>
/// Cuts one token after the other from a source: the longest that fits. Where a token is malformed, that is reported, if
/// nothing of its line was before, and scanning goes on behind it.
/// </summary>
internal sealed class Lexer(string text, Diagnostics diagnostics, bool isValue, int start)
{
    /// <summary>Offset of the next character. A byte order mark at the start is skipped.</summary>
    public int Position { get; set; } = start == 0 && text.StartsWith('\ufeff') ? 1 : start;

    /// <summary>The next character; NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool AtEnd => Position >= text.Length;

    public bool AtLineEnd => AtEnd || text[Position] is '\n' or '\r';

    /// <summary>Moves behind the end of a line.</summary>
    public void BreakLine() => Position += text.AsSpan(Position).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;

    /// <summary>Skips blanks and a comment, but not a comment that starts with <c>#?</c> if that would be a directive here.</summary>
    public void SkipBlanks(bool stopAtDirective)
    {
        while (Current is ' ' or '\t')
        {
            Position++;
        }

        if (Current == '#' && !(stopAtDirective && !isValue && Position + 1 < text.Length && text[Position + 1] == '?'))
        {
            var rest = text.AsSpan(Position).IndexOfAny('\n', '\r');
            Position = rest < 0 ? text.Length : Position + rest;
        }
    }

    /// <summary>Moves behind the next token and says what it is; <see cref="TokenKind.End"/> for what is none.</summary>
    public TokenKind Scan(TokenLine line, TokenKind last)
    {
        var c = Current;
        if (Lexicon.StartsName(c))
        {
            return ScanWord();
        }

        if (char.IsAsciiDigit(c) || (c == '-' && IsSignOfNumber(line, last)))
        {
            return ScanNumber(line);
        }

        if (c is '\'' or '`' or '"')
        {
            return ScanQuoted(line, c);
        }

        if (c == '/' && Position + 1 < text.Length && text[Position + 1] is '/' or '*')
        {
            return ScanOtherComment(line);
        }

        for (var length = Math.Min(Lexicon.LongestSign, text.Length - Position); length > 0; length--)
        {
            if (Lexicon.IsSign(text.AsSpan(Position, length), out var kind))
            {
                Position += length;
                return kind;
            }
        }

        if (line.Damage())
        {
            ReportSign(line.Span(Position, Position + 1));
        }

        Position += char.IsSurrogatePair(text, Position) ? 2 : 1;
        return TokenKind.End;
    }

    private void ReportSign(SourceSpan span)
    {
        if (OtherLanguages.OfSign(Current) is { } cure)
        {
            diagnostics.OtherLanguage(cure, span);
        }
        else
        {
            diagnostics.UnknownCharacter(Lexicon.Describe(text, Position), span);
        }
    }

    /// <summary><c>//</c> or <c>/*</c>, which no program has: the line was meant to end before it.</summary>
    private TokenKind ScanOtherComment(TokenLine line)
    {
        if (line.Damage())
        {
            diagnostics.OtherLanguage(OtherLanguages.Comment, line.Span(Position, Position + 2));
        }

        var rest = text.AsSpan(Position).IndexOfAny('\n', '\r');
        Position = rest < 0 ? text.Length : Position + rest;
        return TokenKind.End;
    }

    private TokenKind ScanWord()
    {
        var start = Position;
        while (Position < text.Length && Lexicon.ContinuesName(text[Position]))
        {
            Position++;
        }

        return Lexicon.Word(text.AsSpan(start, Position - start));
    }

    private bool IsSignOfNumber(TokenLine line, TokenKind last)
    {
        var rest = text.AsSpan(Position + 1);
        var isNumber = rest.Length > 0 && (char.IsAsciiDigit(rest[0])
            || (rest.StartsWith("inf", StringComparison.Ordinal) && (rest.Length == 3 || !Lexicon.ContinuesName(rest[3]))));
        return isNumber && (line.IsDirective || (isValue && last == TokenKind.End) || last is TokenKind.Infix
            or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.Comma or TokenKind.Assign or TokenKind.Update);
    }

    private TokenKind ScanNumber(TokenLine line)
    {
        var start = Position;
        Position += Current == '-' ? 1 : 0;
        if (Current == 'i')
        {
            Position += "inf".Length;
            return TokenKind.Float;
        }

        Position += Numbers.Length(text.AsSpan(Position), out var isFloat);
        if (Lexicon.ContinuesName(Current))
        {
            ScanWord();
            if (line.Damage())
            {
                diagnostics.MalformedNumber(text[start..Position], line.Span(start, Position));
            }
        }
        else if (!Numbers.IsInRange(text.AsSpan(start, Position - start), isFloat) && line.Damage())
        {
            diagnostics.NumberTooLarge(isFloat, line.Span(start, Position));
        }

        return isFloat ? TokenKind.Float : TokenKind.Int;
    }

    private TokenKind ScanQuoted(TokenLine line, char quote)
    {
        var start = Position++;
        while (!AtLineEnd && Current != quote)
        {
            var length = Current == '\\' ? Quoting.EscapeLength(text.AsSpan(Position), quote) : 1;
            if (length == 0 && line.Damage())
            {
                diagnostics.UnknownEscape(quote, line.Span(Position, Math.Min(text.Length, Position + 2)));
            }

            Position += Math.Max(length, 1);
        }

        if (AtLineEnd)
        {
            if (line.Damage())
            {
                diagnostics.UnterminatedQuote(quote, line.Span(start, Position));
            }

            return TokenKind.End;
        }

        Position++;
        return quote switch { '\'' => TokenKind.Symbol, '`' => TokenKind.QuotedName, _ => TokenKind.Text };
    }
}
