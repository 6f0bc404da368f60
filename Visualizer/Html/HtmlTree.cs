namespace Visualizer;

/// <summary>Walks a page's blocks.</summary>
internal static class HtmlTree
{
    public static IEnumerable<Picture> Pictures(IEnumerable<HtmlBlock> blocks) =>
        All(blocks).SelectMany(block => block switch
        {
            HtmlPicture picture => picture.Figures.Select(it => it.Placed.Picture).DefaultIfEmpty(picture.Picture.Picture),
            HtmlUnplaced unplaced => [unplaced.Picture],
            _ => [],
        });

    /// <summary>The first picture that the page lays out itself, whose script all of them need; null without one.</summary>
    public static HtmlUnplaced? Unplaced(IEnumerable<HtmlBlock> blocks) => All(blocks).OfType<HtmlUnplaced>().FirstOrDefault();

    private static IEnumerable<HtmlBlock> All(IEnumerable<HtmlBlock> blocks) => blocks.SelectMany(b => All(Inside(b)).Prepend(b));

    private static IEnumerable<HtmlBlock> Inside(HtmlBlock block) => block switch
    {
        HtmlSection section => section.Body,
        HtmlPanes panes => panes.Panes.SelectMany(p => p.Body),
        HtmlStages stages => stages.Stages.Select(it => new HtmlListing(it.Title, it.Lines)),
        _ => [],
    };
}
