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
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="facts">What a click on a page shows; asked for where the kind is a page.</param>
    public static void Write(Session session, Picture picture, string kind, string? file, Func<ImmutableArray<PlaceFacts>> facts)
    {
        if (kind == ".png")
        {
            if (Png.Write(Svg.Document(Place(session, picture)), file!) is { } problem)
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
            ".tex" => Tikz.Of(Place(session, picture)),
            ".html" => new HtmlPage(picture.Title, "", [new HtmlPicture(Place(session, picture))]) { Facts = facts() }.ToHtml(),
            _ => Svg.Document(Place(session, picture)),
        });
    }

    private static PlacedPicture Place(Session session, Picture picture) => Working.On(session, "laying out the picture", () => PictureLayout.Place(picture)) switch
    {
        PlacedPicture placed => placed,
        PictureProblem problem => throw new UsageException(problem.Problem.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
