namespace Flowgraph.Text;

/// <summary>
/// A source and its name. Lines end with <c>\n</c>, <c>\r\n</c> or <c>\r</c> and count from 1; where each starts is found
/// once, when somebody first asks for a place.
/// </summary>
public sealed class SourceText(string file, string text)
{
    private readonly Lazy<List<int>> _starts = new(() => FindStarts(text));

    public string File { get; } = file;

    public string Text { get; } = text;

    public int LineCount => _starts.Value.Count;

    /// <summary>The line without its end; empty when there is no such line.</summary>
    public ReadOnlySpan<char> Line(int number)
    {
        if (number < 1 || number > LineCount)
        {
            return [];
        }

        var rest = Text.AsSpan(_starts.Value[number - 1]);
        var length = rest.IndexOfAny('\n', '\r');
        return length < 0 ? rest : rest[..length];
    }

    /// <summary>The offset at which a line begins; of one behind the last, the end of the text.</summary>
    public int Start(int line) => line < 1 ? 0 : line > LineCount ? Text.Length : _starts.Value[line - 1];

    /// <summary>The place of the characters from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    public SourceSpan Span(int start, int end)
    {
        var found = _starts.Value.BinarySearch(start);
        var line = found >= 0 ? found : ~found - 1;
        return new(File, line + 1, start - _starts.Value[line] + 1, end - start);
    }

    private static List<int> FindStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.AsSpan().IndexOfAny('\n', '\r'); i >= 0;)
        {
            i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            starts.Add(i);
            var next = text.AsSpan(i).IndexOfAny('\n', '\r');
            i = next < 0 ? -1 : i + next;
        }

        return starts;
    }
}
