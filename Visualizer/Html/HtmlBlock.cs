using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A piece of a page. All texts are plain: <see cref="HtmlWriter"/> escapes them.</summary>
public abstract record HtmlBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text; a blank line does not start a new paragraph.</param>
public sealed record HtmlParagraph(string Text) : HtmlBlock;

/// <summary>A collapsible section with a heading.</summary>
/// <param name="Heading">Shown also in the page's table of contents.</param>
/// <param name="Body">What it holds, in order.</param>
/// <param name="Open">Whether it is shown when the page is opened.</param>
public sealed record HtmlSection(string Heading, ImmutableArray<HtmlBlock> Body, bool Open = true) : HtmlBlock;

/// <summary>Panes side by side, equally wide; below each other where the window is narrow.</summary>
public sealed record HtmlPanes(ImmutableArray<HtmlPane> Panes) : HtmlBlock;

/// <summary>One pane. Every pane says what it is.</summary>
/// <param name="Title">What it shows, e.g. <c>residual program, before cleanup</c>.</param>
/// <param name="Note">Below the title, e.g. <c>12 blocks, 31 operations</c>; may be empty.</param>
/// <param name="Body">What it holds, in order.</param>
public sealed record HtmlPane(string Title, string Note, ImmutableArray<HtmlBlock> Body);

/// <summary>A table with a header row; the first column names the row.</summary>
/// <param name="Caption">What is counted, and in which unit.</param>
/// <param name="Head">One text a column.</param>
/// <param name="Rows">As many cells as columns.</param>
public sealed record HtmlTable(string Caption, ImmutableArray<string> Head, ImmutableArray<ImmutableArray<HtmlCell>> Rows) : HtmlBlock;

/// <summary>A table cell.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Number">Aligned to the right.</param>
/// <param name="Best">Marked as the best of its row or column.</param>
public readonly record struct HtmlCell(string Text, bool Number = false, bool Best = false)
{
    public static implicit operator HtmlCell(string text) => new(text);

    public static implicit operator HtmlCell(long number) => new(Numbers.Long(number), Number: true);
}

/// <summary>Text as it is, in a monospaced face, with differences marked.</summary>
/// <param name="Name">What the listing is, for screen readers.</param>
/// <param name="Lines">One a row.</param>
public sealed record HtmlListing(string Name, ImmutableArray<HtmlLine> Lines) : HtmlBlock
{
    /// <summary>A listing of unmarked lines.</summary>
    public static HtmlListing Of(string name, string text) =>
        new(name, [.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => new HtmlLine(l))]);
}

/// <summary>One line of a listing.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Difference">Marked by colour and by a sign in the margin.</param>
/// <param name="ColourKey">The same key as a picture's node: both light up together. May be empty.</param>
/// <param name="At">The place that the line stands for, by which scripts find it: <c>3.0</c>, or <c>loop:0</c>. May be empty.</param>
public sealed record HtmlLine(string Text, Difference Difference = Difference.None, string ColourKey = "", string At = "");

/// <summary>A picture that can be zoomed and moved with mouse, touch and keys.</summary>
public sealed record HtmlPicture(PlacedPicture Picture) : HtmlBlock
{
    /// <summary>Drawings that take turns in its place, itself the first; empty where it stands alone.</summary>
    public ImmutableArray<HtmlFigure> Figures { get; init; } = [];

    /// <summary>Closed boxes that do not open, since there are drawings enough: <see cref="HtmlFigures.Most"/>.</summary>
    public int Shut { get; init; }
}

/// <summary>What the looks of some pictures of the page mean: <see cref="Legend"/>.</summary>
public sealed record HtmlLegend(ImmutableArray<PlacedPicture> Pictures) : HtmlBlock;

/// <summary>Something that could not be shown, and why; e.g. a <see cref="PictureProblem"/>.</summary>
/// <param name="Message">For the user: what happened, and what to do.</param>
/// <param name="IsSize">Whether it is too large, or took too long.</param>
public sealed record HtmlProblem(string Message, bool IsSize = false) : HtmlBlock;

/// <summary>Markup of other parts of the toolkit. It is written as it is: it must be well formed and escaped.</summary>
public sealed record HtmlMarkup(string Markup) : HtmlBlock;
