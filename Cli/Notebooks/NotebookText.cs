using System.Diagnostics;
using System.Text;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>All of a notebook that a reader sees, as lines: two notebooks are the same where these are, and where they are not, a difference of these lines can be read.</summary>
internal static class NotebookText
{
    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        foreach (var (cell, number) in notebook.Cells.Select((cell, i) => (cell, i + 1)))
        {
            Add(text, $"== cell {number}, {cell.Kind.ToString().ToLowerInvariant()}{(cell.Language is { } language ? $", {language}" : "")}", cell.Source);
            foreach (var output in cell.Outputs.Where(output => !IsOfJupyter(output)))
            {
                WriteOutput(text, output);
            }
        }

        return text.ToString();
    }

    /// <summary>In Jupyter, and nowhere else, the kernel puts a script before a notebook's first output.</summary>
    private static bool IsOfJupyter(Output output) => output is DataOutput data && data.Data.TryGetValue("text/html", out var html) && html.Contains("dotnet-interactive-this-cell-", StringComparison.Ordinal);

    private static void WriteOutput(StringBuilder text, Output output)
    {
        switch (output)
        {
            case StreamOutput stream:
                Add(text, $"-- {stream.Name}", stream.Text);
                break;
            case DataOutput data:
                foreach (var (type, form) in data.Data)
                {
                    Add(text, $"-- {(data.IsResult ? "result" : "displayed")}, {type}", form);
                }

                break;
            case ErrorOutput error:
                Add(text, $"-- error, {error.Name}", error.Message);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Add(StringBuilder text, string title, string lines) => text.Append(title).Append('\n').Append(lines.TrimEnd('\n')).Append('\n');
}
