using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>
/// Reads the tokens of one line from left to right. The first thing that does not fit is reported with its place; from then on
/// every question is answered with something harmless, so that a reader needs no way out in its middle.
/// </summary>
internal sealed class Cursor(TokenLine line, Diagnostics diagnostics)
{
    private int _index;

    public bool Failed { get; private set; }

    public SourceSpan Place => line.Whole;

    /// <summary>Where the cursor is, for <see cref="Since"/>.</summary>
    public int Mark => _index;

    private Token Token => line[_index];

    /// <summary>The place from a mark to the last token read.</summary>
    public SourceSpan Since(int mark) => line.Span(line[mark].Start, line[_index - 1].End);

    public bool Is(TokenKind kind) => !Failed && Token.Kind == kind;

    public bool NextIs(TokenKind kind) => !Failed && line[_index + 1].Kind == kind;

    /// <summary>Whether the next token is that word, not in backticks.</summary>
    public bool IsWord(string word) =>
        !Failed && Token.Kind is TokenKind.Name or TokenKind.JumpWord or TokenKind.OperatorName && line.Characters(Token).SequenceEqual(word);

    public bool TryTake(TokenKind kind)
    {
        if (!Is(kind))
        {
            return false;
        }

        _index++;
        return true;
    }

    public void Take(TokenKind kind, string what)
    {
        if (!TryTake(kind))
        {
            Fail(what);
        }
    }

    public void Word(string word)
    {
        if (IsWord(word))
        {
            _index++;
        }
        else
        {
            Fail($"'{word}'");
        }
    }

    public void End()
    {
        if (!Is(TokenKind.End))
        {
            Fail("the end of the line");
        }
    }

    /// <summary>A variable or label.</summary>
    public Name Name(string what)
    {
        if (!Failed && Token.IsName)
        {
            return line.Name(line[_index++]);
        }

        Fail(what);
        return new("", Place);
    }

    /// <summary>The next token whatever it is, as a name.</summary>
    public Name Any() => line.Name(line[_index++]);

    /// <summary>The tokens up to one of these kinds or an <c>else</c>, run together.</summary>
    public Name Phrase(TokenKind stop)
    {
        var start = _index;
        while (!Is(stop) && !Is(TokenKind.End) && !IsWord("else"))
        {
            _index++;
        }

        if (start == _index)
        {
            Fail("a fault");
            return new("", Place);
        }

        var whole = new Token(TokenKind.Name, line[start].Start, line[_index - 1].End);
        return new(line.Characters(whole).ToString(), line.Span(whole));
    }

    /// <summary>A number that counts something, at most 2^31 - 1.</summary>
    public int Number(string what)
    {
        if (Is(TokenKind.Int) && int.TryParse(line.Characters(Token), out var number) && number >= 0)
        {
            _index++;
            return number;
        }

        Fail(what);
        return 0;
    }

    public Value Literal()
    {
        if (Failed)
        {
            return default;
        }

        var literal = Literals.Read(line.Input(_index));
        _index = literal.Remainder.Position;
        if (literal.WasSuccessful)
        {
            return literal.Value;
        }

        Fail([.. literal.Expectations]);
        return default;
    }

    public void Fail(params string[] expected)
    {
        if (!Failed)
        {
            Failed = true;
            diagnostics.Unexpected(Describe(), expected, line.Span(Token));
        }
    }

    /// <summary>Reports what only the caller can word.</summary>
    public void Fail(Action<Diagnostics> report)
    {
        if (!Failed)
        {
            Failed = true;
            report(diagnostics);
        }
    }

    private string Describe()
    {
        var text = line.Characters(Token);
        var shown = text.Length <= 60 ? text.ToString() : $"{text[..60]}…";
        return Token.Kind == TokenKind.End ? "the end of the line" : $"'{shown}'";
    }
}
