using System.Runtime.InteropServices;

namespace Flowgraph.Text;

/// <summary>
/// The tokens of one logical line: a line, and the lines after it while a bracket is open. One object serves for all lines
/// of a source, one after the other; what is made from it (names, spans) does not refer to it.
/// </summary>
internal sealed class TokenLine(SourceText source)
{
    private readonly List<Token> _tokens = [];
    private readonly List<int> _starts = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<TokenInput> _inputs = [];
    private int _firstLine;
    private int _first;

    /// <summary>How many positions keep their input object; a longer line makes the others anew.</summary>
    private const int KeptInputs = 256;

    public int Count => _tokens.Count;

    /// <summary>Whether a name stands for the symbol of that name, where no variables are.</summary>
    public bool NamesAreSymbols { get; init; }

    /// <summary>Whether the line starts with <c>#?</c>.</summary>
    public bool IsDirective { get; set; }

    /// <summary>Whether a character or bracket of it was reported already: it is then not parsed.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The token at an index; an empty one of kind <see cref="TokenKind.End"/> behind the last.</summary>
    public Token this[int index] => index < _tokens.Count ? _tokens[index] : new(TokenKind.End, EndOfLast, EndOfLast);

    private int EndOfLast => _tokens.Count > 0 ? _tokens[^1].End : _first;

    /// <summary>Where a parser stands that is to read the token at <paramref name="index"/>.</summary>
    public TokenInput Input(int index)
    {
        while (_inputs.Count <= index && _inputs.Count < KeptInputs)
        {
            _inputs.Add(new(this, _inputs.Count));
        }

        return index < KeptInputs ? _inputs[index] : new(this, index);
    }

    /// <summary>
    /// Forgets the line before. The new one starts at an offset in the source, on a line of that number; the first of it that
    /// is to be read is at <paramref name="first"/>.
    /// </summary>
    public void Restart(int offset, int number, int first)
    {
        _tokens.Clear();
        _starts.Clear();
        _starts.Add(offset);
        (_firstLine, _first) = (number, first);
        (IsDirective, IsDamaged) = (false, false);
    }

    public void Add(Token token) => _tokens.Add(token);

    /// <summary>Marks the line as damaged; true the first time, when the damage is to be reported.</summary>
    public bool Damage()
    {
        var isFirst = !IsDamaged;
        IsDamaged = true;
        return isFirst;
    }

    /// <summary>Says that the logical line goes on in the line that starts at an offset.</summary>
    public void Continue(int offset) => _starts.Add(offset);

    public void Truncate(int count) => CollectionsMarshal.SetCount(_tokens, count);

    public ReadOnlySpan<char> Characters(Token token) => source.Text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>The name that a token stands for; equal names of a source are one string.</summary>
    public string NameOf(Token token)
    {
        if (token.Kind == TokenKind.QuotedName)
        {
            return Quoting.Decode(Characters(token));
        }

        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(Characters(token), out var name))
        {
            name = Characters(token).ToString();
            _names.Add(name, name);
        }

        return name;
    }

    public Name Name(Token token) => new(NameOf(token), Span(token));

    public SourceSpan Span(Token token) => Span(token.Start, token.End);

    /// <summary>From the first token to the last.</summary>
    public SourceSpan Whole => Span(this[0].Start, EndOfLast);

    public SourceSpan Span(int start, int end)
    {
        var index = _starts.Count == 1 ? 0 : _starts.BinarySearch(start);
        index = index >= 0 ? index : ~index - 1;
        return new(source.File, _firstLine + index, start - _starts[index] + 1, end - start);
    }
}
