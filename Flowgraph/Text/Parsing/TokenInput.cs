using System.Collections.Immutable;
using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// What Sprache's parsers read here: not the characters of a source but the tokens of one line. A parser of one character
/// costs as much as a parser of one token, so a line of five tokens costs five steps. Positions count tokens.
/// </summary>
internal sealed class TokenInput(TokenLine line, int index) : IInput
{
    public TokenLine Line => line;

    public int Index => index;

    public Token Token => line[index];

    /// <summary>What the input is after the next token.</summary>
    public TokenInput Next => At(index + 1);

    public bool AtEnd => index >= line.Count;

    public int Position => index;

    public char Current => line.Characters(Token) is [var first, ..] ? first : '\0';

    public string Source => line.Characters(Token).ToString();

    int IInput.Line => line.Span(Token).Line;

    public int Column => line.Span(Token).Column;

    /// <summary>Nothing: only recursive grammars keep memos.</summary>
    public IDictionary<object, object> Memos => ImmutableDictionary<object, object>.Empty;

    public TokenInput At(int position) => line.Input(position);

    public IInput Advance() => Next;

    public bool Equals(IInput? other) => other is TokenInput input && input.Line == line && input.Index == index;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => index;
}
