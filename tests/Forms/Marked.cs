using Flowgraph.Text;
using Xunit;

namespace Tests.Forms;

/// <summary>Sources in which the place of the one expected diagnostic is marked «so».
/// A message may end in <c>*</c>: the rest is not ours.</summary>
internal static class Marked
{
    public static void Check(string marked, string message, Func<string, ReadResult> read)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var source = marked.Replace("«", "", StringComparison.Ordinal);
        var end = source.IndexOf('»', StringComparison.Ordinal);
        var result = read(source.Replace("»", "", StringComparison.Ordinal));
        var diagnostic = Assert.Single(result.Diagnostics);
        var words = $": {message.TrimEnd('*')}";
        Assert.True(message.EndsWith('*') ? diagnostic.ToString().Contains(words, StringComparison.Ordinal) : diagnostic.ToString().EndsWith(words, StringComparison.Ordinal), diagnostic.ToString());
        Assert.Equal((1, start + 1, end - start), (diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Span.Length));
        Assert.Equal(diagnostic.Severity == Severity.Error, result.Program is null);
    }
}
