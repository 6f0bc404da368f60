using System.Globalization;

namespace Flowgraph.Prolog;

/// <summary>
/// Cuts a Prolog file into tokens, one at a time. Total: any text gives tokens up to the end of the file, each character
/// is looked at once, and what Prolog would refuse becomes <see cref="PrologTokenKind.Other"/> or
/// <see cref="PrologTokenKind.Unterminated"/>, because only a block fact's tokens are worth an error: other clauses are skipped.
/// <code>
/// block(f, jump('it''s')). % end   →   Atom Open Atom Comma Atom Open QuotedAtom Close Close Stop EndOfFile
/// </code>
/// Lexis of ISO Prolog (section 6.4) with SWI-Prolog's additions that occur in data: digit groups <c>1_000</c>,
/// <c>16'ff</c>, <c>1.0Inf</c> and <c>1.5NaN</c>. Not handled: declared operators (there is no place for them in a block
/// fact), nested comments.
/// </summary>
internal sealed class PrologLexer(string source)
{
    private const string SymbolCharacters = "#$&*+-./:<=>?@^~\\";

    private int _position = Beginning(source);

    /// <summary>Goes on from there; must be where a token ended.</summary>
    public void MoveTo(int position) => _position = position;

    public ReadOnlySpan<char> Text(PrologToken token) => source.AsSpan(token.Start, token.Length);

    public PrologToken Next()
    {
        if (SkipLayout() is { } comment)
        {
            return comment;
        }

        var start = _position;
        if (start == source.Length)
        {
            return new(PrologTokenKind.EndOfFile, start, start);
        }

        var c = source[start];
        var kind = c switch
        {
            '(' => Single(PrologTokenKind.Open),
            ')' => Single(PrologTokenKind.Close),
            '[' => Single(PrologTokenKind.OpenList),
            ']' => Single(PrologTokenKind.CloseList),
            ',' => Single(PrologTokenKind.Comma),
            '|' => Single(PrologTokenKind.Bar),
            '!' or ';' => Single(PrologTokenKind.Atom),
            '{' when Peek(1) == '}' => EmptyBraces(),
            '\'' => Quoted(c, PrologTokenKind.QuotedAtom),
            '"' or '`' => Quoted(c, PrologTokenKind.Text),
            '.' when EndsClause(start + 1) => Single(PrologTokenKind.Stop),
            _ when char.IsAsciiDigit(c) => Number(),
            _ when IsNameCharacter(c) => Name(c),
            _ when SymbolCharacters.Contains(c, StringComparison.Ordinal) => Symbols(),
            _ => Single(PrologTokenKind.Other),
        };
        return new(kind, start, _position);
    }

    /// <summary>Behind a byte order mark and a line that names the interpreter.</summary>
    private static int Beginning(string text)
    {
        var start = text.StartsWith('\ufeff') ? 1 : 0;
        return text.AsSpan(start).StartsWith("#!") ? EndOfLine(text, start) : start;
    }

    private static int EndOfLine(string text, int from)
    {
        var end = text.AsSpan(from).IndexOf('\n');
        return end < 0 ? text.Length : from + end;
    }

    private static bool IsNameCharacter(char c) => c == '_' || char.IsLetterOrDigit(c);

    private char Peek(int offset = 0) => _position + offset < source.Length ? source[_position + offset] : '\0';

    private bool EndsClause(int next) => next == source.Length || char.IsWhiteSpace(source[next]) || source[next] == '%';

    /// <summary>Passes blanks and comments; answers a comment that never ends.</summary>
    private PrologToken? SkipLayout()
    {
        while (_position < source.Length)
        {
            if (char.IsWhiteSpace(source[_position]))
            {
                _position++;
            }
            else if (source[_position] == '%')
            {
                _position = EndOfLine(source, _position);
            }
            else if (source[_position] == '/' && Peek(1) == '*')
            {
                var start = _position;
                var end = source.AsSpan(start + 2).IndexOf("*/");
                _position = end < 0 ? source.Length : start + 2 + end + 2;
                if (end < 0)
                {
                    return new(PrologTokenKind.Unterminated, start, _position);
                }
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private PrologTokenKind Single(PrologTokenKind kind)
    {
        _position++;
        return kind;
    }

    private PrologTokenKind EmptyBraces()
    {
        _position += 2;
        return PrologTokenKind.Atom;
    }

    private PrologTokenKind Symbols()
    {
        while (_position < source.Length && SymbolCharacters.Contains(source[_position], StringComparison.Ordinal))
        {
            _position++;
        }

        return PrologTokenKind.Atom;
    }

    private PrologTokenKind Name(char first)
    {
        while (_position < source.Length && IsNameCharacter(source[_position]))
        {
            _position++;
        }

        var capital = first == '_' || char.GetUnicodeCategory(first) is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;
        return capital ? PrologTokenKind.Variable : PrologTokenKind.Atom;
    }

    /// <summary>Up to the closing quote; a doubled quote and one behind a backslash do not close.</summary>
    private PrologTokenKind Quoted(char quote, PrologTokenKind kind)
    {
        for (_position++; _position < source.Length; _position++)
        {
            if (source[_position] == '\\')
            {
                _position += PrologEscapes.Decode(source.AsSpan(_position), out _) - 1;
            }
            else if (source[_position] == quote && Peek(1) == quote)
            {
                _position++;
            }
            else if (source[_position] == quote)
            {
                return Single(kind);
            }
        }

        _position = source.Length;
        return PrologTokenKind.Unterminated;
    }

    private PrologTokenKind Number()
    {
        var length = PrologNumbers.Measure(source.AsSpan(_position), out var isFloat);
        _position += length;
        return isFloat ? PrologTokenKind.Float : PrologTokenKind.Integer;
    }
}
