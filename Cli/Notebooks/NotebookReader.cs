using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cli.Notebooks;

/// <summary>
/// Reads notebooks in Jupyter's format, nbformat 4. What is no such notebook is said with its cell; what is unknown in one is kept where it is metadata.
/// Source: the JSON schema of nbformat 4.5.
/// </summary>
internal static class NotebookReader
{
    /// <summary>The largest file that is read, in bytes; one with many pictures has some.</summary>
    public const long MostBytes = 64 << 20;

    /// <exception cref="UsageException">It is no notebook that can be run; the message says why.</exception>
    public static Notebook Read(ReadOnlySpan<byte> bytes, string path)
    {
        if (Parse(bytes, path) is not JsonObject root)
        {
            throw new UsageException($"'{path}' is no notebook: a notebook is a JSON object");
        }

        if (Number(root, "nbformat") is not { } format)
        {
            throw new UsageException($"'{path}' is no notebook: it has no 'nbformat'");
        }

        if (format != 4)
        {
            throw new UsageException($"'{path}' has nbformat {format}, and 4 is read here; Jupyter converts it: jupyter nbconvert --to notebook --nbformat 4 {path}");
        }

        var metadata = root["metadata"] as JsonObject ?? [];
        return new(
            [.. (root["cells"] as JsonArray ?? throw new UsageException($"'{path}' is no notebook: it has no list 'cells'")).Select((cell, i) => ReadCell(cell, $"'{path}', cell {i + 1}"))],
            LanguageOf(metadata, path), (JsonObject)metadata.DeepClone());
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            return JsonNode.Parse(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException problem)
        {
            throw new UsageException($"'{path}' is no notebook: {(problem.LineNumber is { } line ? $"line {line + 1} is no JSON" : "an object in it has a name twice")}");
        }
    }

    private static NotebookCell ReadCell(JsonNode? node, string where)
    {
        if (node is not JsonObject cell)
        {
            throw new UsageException($"{where} is no object");
        }

        var kind = Text(cell, "cell_type") switch
        {
            "markdown" => NotebookCellKind.Markdown,
            "code" => NotebookCellKind.Code,
            "raw" => NotebookCellKind.Raw,
            var other => throw new UsageException($"{where} has the cell_type '{other}'; there are markdown, code and raw"),
        };
        var metadata = cell["metadata"] as JsonObject ?? [];
        var outputs = (cell["outputs"] as JsonArray ?? []).Select(output => OutputJson.Read(output as JsonObject ?? throw new UsageException($"{where} has an output that is no object"), where));
        return new(kind, Lines.Read(cell["source"]) ?? throw new UsageException($"{where} has no source"), [.. outputs], CellLanguage(metadata), (JsonObject)metadata.DeepClone(), Text(cell, "id"));
    }

    /// <summary>Polyglot Notebooks says the language of a cell in one of two ways, by its version.</summary>
    private static string? CellLanguage(JsonObject metadata) =>
        (metadata["polyglot_notebook"] as JsonObject) is { } now && Text(now, "kernelName") is { } name ? name
        : (metadata["dotnet_interactive"] as JsonObject) is { } before ? Text(before, "language")
        : null;

    private static string LanguageOf(JsonObject metadata, string path) => metadata["kernelspec"] is JsonObject specification && Text(specification, "name") is { } name
        ? name switch
        {
            ".net-csharp" => "csharp",
            ".net-fsharp" => "fsharp",
            ".net-powershell" => "pwsh",
            _ => throw new UsageException($"'{path}' is for the kernel '{name}'; the kernels here are .net-csharp, .net-fsharp and .net-powershell"),
        }
        : "csharp";

    private static string? Text(JsonObject parent, string name) => parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonObject parent, string name) => parent[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
