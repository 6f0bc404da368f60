using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Cli.Notebooks;

/// <summary>
/// The notebook of a chapter:
/// <code>
/// header, footer   →  nothing
///                     where the libraries come from, and #r "nuget: FlowResearch.Visualizer, 0.1.0", before the first cell of code
/// markdown         →  a cell of text
/// code             →  a cell of code that ends in an expression where the file ends in display(…)
/// solution         →  a cell of text, folded (Solution)
/// </code>
/// </summary>
internal static class ChapterNotebook
{
    /// <param name="chapter">The chapter.</param>
    /// <param name="libraries">The cells by which the notebook gets the libraries: <see cref="PackageLines.For"/>.</param>
    public static Notebook Of(Chapter chapter, IReadOnlyList<NotebookCell> libraries)
    {
        var cells = chapter.Cells.Where(cell => cell.Kind != CellKind.Footer).Select(Translate).ToList();
        var first = cells.FindIndex(cell => cell.IsRun);
        cells.InsertRange(first < 0 ? cells.Count : first, libraries);
        return new(cells, "csharp", NotebookWriter.CSharp());
    }

    private static NotebookCell Translate(Cell cell) => cell.Kind switch
    {
        CellKind.Markdown => new(NotebookCellKind.Markdown, cell.Text, [], Metadata: Metadata(cell)),
        CellKind.Code => new(NotebookCellKind.Code, LastDisplay.AsExpression(cell.Text), [], Metadata: Metadata(cell)),
        CellKind.Solution => new(NotebookCellKind.Solution, cell.Text, [], Metadata: Metadata(cell)),
        _ => throw new UnreachableException(),
    };

    private static JsonObject Metadata(Cell cell)
    {
        var tags = cell.Tags.Where(tag => tag != Tag.NotebookOnly).Select(tag => (JsonNode)tag).ToArray();
        return tags.Length == 0 ? [] : new() { ["tags"] = new JsonArray(tags) };
    }
}
