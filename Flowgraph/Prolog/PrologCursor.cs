using Flowgraph.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// The tokens of a Prolog file with one token in hand, and what a parser expects of it. A method that fails has reported
/// why, once; its caller gives the clause up.
/// </summary>
internal sealed class PrologCursor
{
    private readonly SourceText _source;
    private readonly PrologLexer _lexer;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int _takenEnd;

    public PrologCursor(SourceText source, Diagnostics diagnostics)
    {
        _source = source;
        _lexer = new PrologLexer(source.Text);
        Diagnostics = diagnostics;
        Token = _lexer.Next();
    }

    public Diagnostics Diagnostics { get; }

    /// <summary>The token in hand.</summary>
    public PrologToken Token { get; private set; }

    public ReadOnlySpan<char> Text => TextOf(Token);

    public ReadOnlySpan<char> TextOf(PrologToken token) => _lexer.Text(token);

    public bool Is(PrologTokenKind kind) => Token.Kind == kind;

    public bool IsAtom(string text) => Is(PrologTokenKind.Atom) && Text.SequenceEqual(text);

    /// <summary>No clause goes on here: the file ends, or what comes last never does.</summary>
    public bool AtEnd => Token.Kind is PrologTokenKind.EndOfFile or PrologTokenKind.Unterminated;

    public SourceSpan Span(PrologToken token) => _source.Span(token.Start, token.End);

    /// <summary>From the start of a token to the end of the one taken last.</summary>
    public SourceSpan SpanFrom(PrologToken first) => _source.Span(first.Start, _takenEnd);

    /// <summary>Takes the token in hand and answers it.</summary>
    public PrologToken Advance()
    {
        var taken = Token;
        _takenEnd = taken.End;
        Token = _lexer.Next();
        return taken;
    }

    /// <summary>Goes back to a token that was in hand before.</summary>
    public void Return(PrologToken token)
    {
        _lexer.MoveTo(token.End);
        Token = token;
    }

    public bool Take(PrologTokenKind kind)
    {
        if (!Is(kind))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes a token of that kind, or reports that <paramref name="what"/> was expected.</summary>
    public bool Expect(PrologTokenKind kind, string what) => Take(kind) || Unexpected(what);

    /// <summary>Takes the bracket behind a functor, which Prolog wants directly behind it: <c>var (x)</c> is no term, which is reported and read all the same.</summary>
    public bool ExpectArguments()
    {
        if (Is(PrologTokenKind.Open) && Token.Start > _takenEnd)
        {
            Diagnostics.PrologSyntax("'(' directly behind the name", " ", _source.Span(_takenEnd, Token.Start));
        }

        return Expect(PrologTokenKind.Open, "'('");
    }

    /// <summary>Takes the full stop that ends a clause; one with something directly behind it is an atom to Prolog.</summary>
    public bool ExpectStop()
    {
        if (!IsAtom("."))
        {
            return Expect(PrologTokenKind.Stop, "'.'");
        }

        Advance();
        return Unexpected("a blank or the end of the line behind '.'");
    }

    /// <summary>Takes an atom as a name.</summary>
    public Name? ExpectName(string what)
    {
        if (Token.Kind is not (PrologTokenKind.Atom or PrologTokenKind.QuotedAtom))
        {
            Unexpected(what);
            return null;
        }

        var token = Advance();
        return AtomText(token) is { } text ? new Name(text, Span(token)) : null;
    }

    /// <summary>The name of an atom token; null, and reported, where an escape in it means nothing.</summary>
    public string? AtomText(PrologToken token) => token.Kind == PrologTokenKind.QuotedAtom ? Unquote(token) : Pooled(TextOf(token));

    /// <summary>The content of a quoted token.</summary>
    public string? Unquote(PrologToken token)
    {
        if (PrologEscapes.Unquote(TextOf(token)) is { } text)
        {
            return Pooled(text);
        }

        Diagnostics.PrologEscape(Span(token));
        return null;
    }

    /// <summary>The quote or comment in hand never ends.</summary>
    public void Unterminated() => Diagnostics.PrologUnterminated(Text[0], Span(Token));

    /// <summary>Reports the token in hand; always false.</summary>
    public bool Unexpected(string expected)
    {
        var span = Span(Token);
        switch (Token.Kind)
        {
            case PrologTokenKind.Unterminated:
                break; // the reader reports it, once, when it arrives there
            case PrologTokenKind.Variable:
                Diagnostics.PrologVariable(Text.ToString(), span);
                break;
            case PrologTokenKind.EndOfFile:
                Diagnostics.PrologSyntax(expected, null, span);
                break;
            default:
                Diagnostics.PrologSyntax(expected, Text.ToString(), span);
                break;
        }

        return false;
    }

    private string Pooled(ReadOnlySpan<char> name)
    {
        if (!_names.TryGetValue(name, out var text))
        {
            text = name.ToString();
            _names[name] = text;
        }

        return text;
    }
}
