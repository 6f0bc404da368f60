using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cli.Notebooks;

/// <summary>
/// Writes notebooks as Jupyter does, so that one that Jupyter saves again changes in little: nbformat 4.5, an indentation of one blank, names in order, texts by
/// lines. Cells that ran are numbered in order; a cell without a name is called by its number.
/// </summary>
internal static class NotebookWriter
{
    private static readonly JsonWriterOptions Form = new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metadata of a notebook in C# for the kernel of .NET Interactive, in Jupyter and in Visual Studio Code.</summary>
    public static JsonObject CSharp() => JsonNode.Parse(
        """
        {
          "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
          "language_info": { "file_extension": ".cs", "mimetype": "text/x-csharp", "name": "C#", "pygments_lexer": "csharp" },
          "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "csharp", "items": [{ "aliases": [], "languageName": "csharp", "name": "csharp" }] } }
        }
        """)!.AsObject();

    public static string Write(Notebook notebook)
    {
        var cells = new JsonArray();
        var ran = 0;
        foreach (var cell in notebook.Cells)
        {
            ran += cell.Kind == NotebookCellKind.Code ? 1 : 0;
            cells.Add(WriteCell(cell, cells.Count + 1, ran));
        }

        var document = new JsonObject { ["cells"] = cells, ["metadata"] = notebook.Metadata.DeepClone(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Form))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static JsonObject WriteCell(NotebookCell cell, int number, int ran)
    {
        var id = cell.Id ?? $"cell-{number}";
        var metadata = cell.Metadata?.DeepClone() ?? new JsonObject();
        return cell.Kind switch
        {
            NotebookCellKind.Code => new()
            {
                ["cell_type"] = "code",
                ["execution_count"] = cell.HasRun ? ran : null,
                ["id"] = id,
                ["metadata"] = metadata,
                ["outputs"] = new JsonArray([.. cell.Outputs.Select(output => OutputJson.Write(output, ran))]),
                ["source"] = Lines.Write(cell.Source),
            },
            NotebookCellKind.Markdown or NotebookCellKind.Raw => new()
            {
                ["cell_type"] = cell.Kind == NotebookCellKind.Raw ? "raw" : "markdown",
                ["id"] = id,
                ["metadata"] = metadata,
                ["source"] = Lines.Write(cell.Source),
            },
            _ => throw new UnreachableException("solutions are folded before they are written"),
        };
    }
}
