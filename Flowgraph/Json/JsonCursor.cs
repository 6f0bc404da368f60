using System.Globalization;
using System.Text;
using System.Text.Json;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// A JSON file with one token in hand, and what a reader expects of it. A method that reads a value leaves the value's
/// last token in hand, whether it was what was expected or not; so one bad value never spoils the next.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> source, Diagnostics diagnostics)
{
    /// <summary>Deep enough for every form of the format; a hostile file nests deeper and is refused.</summary>
    private const int MaxDepth = 16;

    /// <summary>Longer names are not worth pooling.</summary>
    private const int MaxPooled = 128;

    private static readonly Name NoName = new("", new SourceSpan("", 1, 1, 0));

    private readonly ReadOnlySpan<byte> _source = source;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private Utf8JsonReader _reader = new(source, new JsonReaderOptions { MaxDepth = MaxDepth });
    private JsonPositions _positions;

    public readonly Diagnostics Diagnostics => diagnostics;

    public readonly JsonTokenType Kind => _reader.TokenType;

    /// <summary>Takes the next token; false after the last. Malformed JSON throws <see cref="JsonException"/>.</summary>
    public bool Advance() => _reader.Read();

    public void Skip() => _reader.Skip();

    /// <summary>The place of the token in hand; to be asked for in the order of the tokens.</summary>
    public SourceSpan Span()
    {
        var (start, end) = ((int)_reader.TokenStartIndex, (int)_reader.BytesConsumed);
        var (line, column) = _positions.At(_source, start);
        return new(diagnostics.File, line, column, Kind == JsonTokenType.PropertyName ? Quoted() : JsonPositions.Length(_source[start..end]));
    }

    /// <summary>Inside an object: takes the next property's name and then the first token of its value.</summary>
    public bool NextProperty(out Name property)
    {
        _reader.Read();
        property = NoName;
        if (Kind == JsonTokenType.EndObject)
        {
            return false;
        }

        property = Name();
        return _reader.Read();
    }

    /// <summary>Inside an array: takes the first token of the next element.</summary>
    public bool NextElement()
    {
        _reader.Read();
        return Kind != JsonTokenType.EndArray;
    }

    /// <summary>Whether the token in hand begins such a value; if not, that is reported and the value passed over.</summary>
    public bool Expect(JsonTokenType kind, string what)
    {
        if (Kind == kind)
        {
            return true;
        }

        diagnostics.JsonKind(what, Describe(kind), Describe(Kind), Span());
        Skip();
        return false;
    }

    public Name? ExpectName(string what) => Expect(JsonTokenType.String, what) ? Name() : null;

    public int? ExpectNumber(string what, int least)
    {
        if (Kind == JsonTokenType.Number && _reader.TryGetInt32(out var number) && number >= least)
        {
            return number;
        }

        var found = Kind == JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan) : Describe(Kind);
        diagnostics.JsonKind(what, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least}"), found, Span());
        Skip();
        return null;
    }

    /// <summary>The string or property name in hand.</summary>
    public Name Name() => new(Characters(), Span());

    private static string Describe(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a truth value",
    };

    private readonly int Quoted() => JsonPositions.Length(_reader.ValueSpan) + 2;

    private readonly string Characters()
    {
        if (_reader.ValueIsEscaped)
        {
            return JsonStrings.Decode(_reader.ValueSpan);
        }

        if (_reader.ValueSpan.Length > MaxPooled)
        {
            return Encoding.UTF8.GetString(_reader.ValueSpan);
        }

        Span<char> buffer = stackalloc char[MaxPooled];
        var characters = buffer[..Encoding.UTF8.GetChars(_reader.ValueSpan, buffer)];
        if (!_names.TryGetValue(characters, out var name))
        {
            name = characters.ToString();
            _names[characters] = name;
        }

        return name;
    }
}
