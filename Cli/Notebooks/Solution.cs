using System.Text;

namespace Cli.Notebooks;

/// <summary>
/// An exercise's solution as a notebook has it: text that the reader unfolds, the code and what it prints. It is run after all cells, so that none of them can
/// need what it defines: the reader has not run it.
/// </summary>
internal static class Solution
{
    /// <summary>The cell of text.</summary>
    /// <param name="solution">Its code, and what it put out.</param>
    public static NotebookCell Fold(NotebookCell solution)
    {
        var text = new StringBuilder("<details>\n<summary>Solution</summary>\n\n").Append(Fence("csharp", LastDisplay.AsExpression(solution.Source)));
        var output = string.Join('\n', solution.Outputs.Select(OutputText.Of)).TrimEnd();
        text.Append(output.Length == 0 ? "" : $"\nIt prints\n\n{Fence("text", output)}").Append("\n</details>");
        return new(NotebookCellKind.Markdown, text.ToString(), [], Metadata: solution.Metadata, Id: solution.Id);
    }

    private static string Fence(string language, string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}{language}\n{text}\n{fence}\n";
    }
}
