using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

/// <summary>
/// A source with the place of its one problem between <c>«</c> and <c>»</c>: <c>goto «power_dine»</c>. What is expected is the
/// code, the whole message and the place.
/// </summary>
public static class Marked
{
    public static (string Text, SourceSpan Span) Parse(string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var before = marked[..start];
        var line = before.Count(c => c == '\n') + 1;
        var column = start - (before.LastIndexOf('\n') + 1) + 1;
        return (marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), new("f", line, column, end - start));
    }

    /// <summary>Asserts that reading the source gives that one error, at the marked place, and no program.</summary>
    public static void IsOneError(string marked, string code, string message)
    {
        var (text, span) = Parse(marked);
        var result = ProgramReader.Read(text, "f");
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal($"{code}: {message}", $"{diagnostic.Code}: {diagnostic.Message}");
        Assert.Equal(span, diagnostic.Span);
        Assert.Equal(Severity.Error, diagnostic.Severity);
        Assert.Null(result.Program);
    }
}
