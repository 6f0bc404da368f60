using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>The blocks of a text, each from its label to the line before the next one's.</summary>
internal static class Outline
{
    /// <summary>The protocol's kind of symbol for a block: a function.</summary>
    private const int Function = 12;

    public static IReadOnlyList<SymbolResult> Of(Document document)
    {
        var labels = document.Uses.Where(it => it.Role == NameRole.Label).ToList();
        return [.. labels.Select((label, i) =>
        {
            var name = Positions.RangeOf(document.Text, label.Span);
            var last = i + 1 < labels.Count ? document.Text.Start(labels[i + 1].Span.Line) : document.Text.Text.Length;
            var start = document.Text.Start(label.Span.Line);
            var end = start + document.Text.Text.AsSpan(start, last - start).TrimEnd().Length;
            var range = new Range(name.Start, Positions.At(document.Text,
                Math.Max(end, start + label.Span.Column - 1 + label.Span.Length)));
            return new SymbolResult(label.Name.Length > 0 ? label.Name : "``", i == 0 ? "entry" : "", Function, range, name);
        })];
    }
}
