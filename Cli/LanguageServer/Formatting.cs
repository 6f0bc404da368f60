using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>The text as <see cref="SourceFormatter"/> lays it out, as one edit of the lines that change.</summary>
internal static class Formatting
{
    public static IReadOnlyList<TextEdit> Of(Document document)
    {
        var (old, laid) = (document.Text.Text, SourceFormatter.Format(document.Text.Text));
        if (document.IsTooLarge || old == laid)
        {
            return [];
        }

        var same = old.AsSpan().CommonPrefixLength(laid);
        var start = same == 0 ? 0 : old.LastIndexOf('\n', same - 1) + 1;
        var tail = 0;
        while (tail < Math.Min(old.Length, laid.Length) - start && old[^(tail + 1)] == laid[^(tail + 1)])
        {
            tail++;
        }

        // An edit that ends between \r and \n would cut a line end in two.
        tail -= tail > 0 && old[^tail] == '\n' ? 1 : 0;
        var (end, text) = (old.Length - tail, laid[start..(laid.Length - tail)]);
        return [new(new(Positions.At(document.Text, start), Positions.At(document.Text, end)), text)];
    }
}
