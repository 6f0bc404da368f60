using System.Collections.Immutable;
using Cli.Writing;
using Visualizer;

namespace Cli;

/// <summary>Writes a picture in the kind that a file's ending names.</summary>
public static class PictureFile
{
    public static readonly string[] Kinds = [".svg", ".html", ".dot", ".mmd", ".tex", ".graphml", ".json", ".png"];

    /// <summary>The kind of a file; SVG where there is none.</summary>
    public static string KindOf(string? file)
    {
        var kind = file is null or "-" ? ".svg" : Path.GetExtension(file).ToLowerInvariant();
        return Kinds.Contains(kind) ? kind : throw new UsageException($"'{file}': a picture ends with {string.Join(", ", Kinds)}");
    }

    /// <param name="session">Where the picture goes if there is no file.</param>
    /// <param name="picture">What to draw.</param>
    /// <param name="mode">How it is folded.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="facts">What a click on a page shows; asked for where the kind is a page.</param>
    public static void Write(Session session, Picture picture, FoldMode mode, string kind, string? file,
        Func<ImmutableArray<PlaceFacts>> facts)
    {
        var whole = picture;
        picture = kind is ".dot" or ".mmd" or ".graphml" or ".json" ? Fold.Of(whole, mode) : whole;
        if (kind == ".png")
        {
            if (Png.Write(Svg.Document(Place(session, whole, mode)), file!) is { } problem)
            {
                throw new UsageException(problem);
            }

            return;
        }

        Results.Write(session, file, kind switch
        {
            ".dot" => Dot.Of(picture),
            ".mmd" => Mermaid.Of(picture),
            ".graphml" => GraphMl.Of(picture),
            ".json" => PictureJson.Of(picture),
            ".tex" => Tikz.Of(Place(session, whole, mode)),
            ".html" => Page(session, whole, mode, facts),
            _ => Svg.Document(Place(session, whole, mode)),
        });
    }

    // A page always comes about: one without a layout lays itself out, or says why there is none.
    private static string Page(Session session, Picture picture, FoldMode mode, Func<ImmutableArray<PlaceFacts>> facts)
    {
        HtmlBlock Drawn(FoldMode how) => Working.On(session, "laying out the picture", () => HtmlFigures.Of(picture, how, choices: true));
        var block = Drawn(mode);
        if (block is HtmlProblem { IsSize: true } size && mode is FoldMode.None or FoldMode.Runs)
        {
            Say(session, size.Message);
            block = Drawn(FoldMode.Overview);
        }

        if (block is HtmlProblem problem)
        {
            throw new UsageException(problem.Message);
        }

        var title = block is HtmlPicture drawn ? drawn.Picture.Picture.Title : Fold.Of(picture, mode).Title;
        return new HtmlPage(title, "", [HtmlFigures.Legend(block), block]) { Facts = facts() }.ToHtml();
    }

    // What is too large as it was asked for is drawn as an overview, and that is said.
    private static PlacedPicture Place(Session session, Picture picture, FoldMode mode)
    {
        PictureOutcome Placed(FoldMode how) => Working.On(session, "laying out the picture", () => PictureLayout.PlaceFolded(picture, how));
        var outcome = Placed(mode);
        if (outcome is PictureProblem { Problem: { IsSize: true } size } && mode is FoldMode.None or FoldMode.Runs)
        {
            Say(session, size.Message);
            outcome = Placed(FoldMode.Overview);
        }

        return outcome switch
        {
            PlacedPicture placed => placed,
            PictureProblem problem => throw new UsageException(problem.Problem.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static void Say(Session session, string message) => session.Error.WriteLine($"note: {message} An overview is drawn instead.");
}
