namespace Visualizer;

/// <summary>Walks a page's blocks.</summary>
internal static class HtmlTree
{
    public static IEnumerable<Picture> Pictures(IEnumerable<HtmlBlock> blocks) =>
        All(blocks).OfType<HtmlPicture>().Select(p => p.Picture.Picture);

    public static IEnumerable<string> Keys(IEnumerable<HtmlBlock> blocks) =>
        All(blocks).OfType<HtmlListing>().SelectMany(l => l.Lines).Select(l => l.ColourKey);

    private static IEnumerable<HtmlBlock> All(IEnumerable<HtmlBlock> blocks) => blocks.SelectMany(b => All(Inside(b)).Prepend(b));

    private static IEnumerable<HtmlBlock> Inside(HtmlBlock block) => block switch
    {
        HtmlSection section => section.Body,
        HtmlPanes panes => panes.Panes.SelectMany(p => p.Body),
        HtmlStages stages => stages.Stages.Select(it => new HtmlListing(it.Title, it.Lines)),
        _ => [],
    };
}
