using System.Diagnostics;

namespace Visualizer;

/// <summary>One of the drawings that take turns in the place of a picture.</summary>
/// <param name="Placed">The drawing.</param>
/// <param name="Name">What the button says that shows it; empty for the inside of a closed box.</param>
/// <param name="Parent">For the inside of a closed box, the number of the drawing that has the box; else -1.</param>
/// <param name="Box">The id of that box.</param>
public sealed record HtmlFigure(PlacedPicture Placed, string Name, int Parent = -1, string Box = "");

/// <summary>A picture for a page: closed boxes open where they are clicked on, and buttons close its loops or draw every block.</summary>
/// <remarks>
/// <code>
///   [as drawn] [loops closed] [every block]          a click on  h: loop of 12 boxes, closed    →   the inside of h, and a way back
/// </code>
/// All are laid out when the page is written, so that the page needs no layout. At most <see cref="Most"/> drawings a picture, breadth
/// first.
/// Where no layout is to be had, the page lays the picture out itself: <see cref="HtmlUnplaced"/>.
/// </remarks>
public static class HtmlFigures
{
    /// <summary>Drawings in one place of a page.</summary>
    public const int Most = 40;

    /// <summary>Blocks up to which every block is offered beside a folded picture.</summary>
    public const int MostBlocks = 300;

    private static readonly (string Drawn, string Closed, string Each) Names = ("as drawn", "loops closed", "every block");

    /// <summary>A picture as a part of a page, folded and laid out as usual.</summary>
    /// <param name="picture">As it is, not folded.</param>
    /// <param name="mode">How it is folded.</param>
    /// <param name="choices">Whether other ways to fold it are offered.</param>
    public static HtmlBlock Of(Picture picture, FoldMode mode = FoldMode.Auto, bool choices = false) =>
        Of(picture, mode, choices, (it, how) => PictureLayout.PlaceFolded(it, how));

    /// <summary>The same, with a way of its own to fold and to lay out.</summary>
    /// <param name="picture">As it is, not folded.</param>
    /// <param name="mode">How it is folded.</param>
    /// <param name="choices">Whether other ways to fold it are offered.</param>
    /// <param name="place">Folds and lays out.</param>
    public static HtmlBlock Of(Picture picture, FoldMode mode, bool choices, Func<Picture, FoldMode, PictureOutcome> place)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(place);
        return place(picture, mode) switch
        {
            PlacedPicture placed => Figures(placed, choices ? Others(picture, placed.Picture) : [], place),
            PictureProblem { Problem.Kind: LayoutProblemKind.Missing } when LayoutBundle.Find() is { } bundle =>
                new HtmlUnplaced(Fold.Of(picture, mode), bundle.Read()),
            PictureProblem problem => new HtmlProblem(problem.Problem.Message, problem.Problem.IsSize),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The legend of some pictures of a page, of those too that it lays out itself.</summary>
    public static HtmlLegend Legend(params IEnumerable<HtmlBlock> blocks) => new([.. blocks.SelectMany(block => block switch
    {
        HtmlPicture picture => [picture.Picture],
        HtmlUnplaced unplaced => [unplaced.Boxes],
        _ => Array.Empty<PlacedPicture>(),
    })]);

    private static IEnumerable<(string Name, Picture Picture)> Others(Picture picture, Picture drawn)
    {
        var closed = drawn.Insides.IsEmpty ? LoopFold.Of(drawn, 1) : drawn;
        if (!ReferenceEquals(closed, drawn) && closed.Nodes.Length > 1)
        {
            yield return (Names.Closed, closed);
        }

        if (!ReferenceEquals(drawn, picture) && picture.Nodes.Length <= MostBlocks)
        {
            yield return (Names.Each, picture);
        }
    }

    private static HtmlPicture Figures(PlacedPicture first, IEnumerable<(string Name, Picture Picture)> others,
        Func<Picture, FoldMode, PictureOutcome> place)
    {
        var figures = new List<HtmlFigure> { new(first, Names.Drawn) };
        figures.AddRange(others.Select(it => (it.Name, Placed: place(it.Picture, FoldMode.None) as PlacedPicture))
            .Where(it => it.Placed is not null).Select(it => new HtmlFigure(it.Placed!, it.Name)));
        var shut = 0;
        for (var i = 0; i < figures.Count; i++)
        {
            var inside = figures[i].Placed.Picture.Insides;
            foreach (var node in figures[i].Placed.Picture.Nodes.Where(n => n.Closed && inside.ContainsKey(n.Id)))
            {
                if (figures.Count < Most && place(inside[node.Id], FoldMode.Auto) is PlacedPicture placed)
                {
                    figures.Add(new(placed, "", i, node.Id));
                }
                else
                {
                    shut++;
                }
            }
        }

        return new(first) { Figures = figures.Count == 1 ? [] : [.. figures], Shut = shut };
    }
}
