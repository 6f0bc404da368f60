using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>Outputs in Jupyter's format, names in alphabetical order as Jupyter has them.</summary>
internal static class OutputJson
{
    /// <param name="output">What was put out.</param>
    /// <param name="count">The number of the cell among those that ran, for its result.</param>
    public static JsonObject Write(Output output, int count) => output switch
    {
        StreamOutput stream => new() { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = Lines.Write(stream.Text) },
        DataOutput { IsResult: true } data => new() { ["data"] = Data(data), ["execution_count"] = count, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result" },
        DataOutput data => new() { ["data"] = Data(data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" },
        ErrorOutput error => new() { ["ename"] = error.Name, ["evalue"] = error.Message, ["output_type"] = "error", ["traceback"] = Traceback(error) },
        _ => throw new UnreachableException(),
    };

    /// <exception cref="UsageException">It is no output.</exception>
    public static Output Read(JsonObject output, string where) => Text(output["output_type"]) switch
    {
        "stream" => new StreamOutput(Text(output["name"]) ?? "stdout", Text(output["text"]) ?? ""),
        "execute_result" => new DataOutput(true, Data(output["data"])),
        "display_data" or "update_display_data" => new DataOutput(false, Data(output["data"])),
        "error" => ErrorText.Of(Text(output["evalue"]) ?? ""),
        var other => throw new UsageException($"{where} has an output of the type '{other}'; there are stream, execute_result, display_data and error"),
    };

    /// <summary>What programs show of an error; some show nothing else of it.</summary>
    private static JsonArray Traceback(ErrorOutput error) => [.. error.Message.Split('\n').Select(line => (JsonNode)line)];

    private static JsonObject Data(DataOutput output)
    {
        var data = new JsonObject();
        foreach (var (type, text) in output.Data)
        {
            data[type] = Lines.Write(text);
        }

        return data;
    }

    /// <summary>Forms that are no text, such as JSON, are kept as the text that they are.</summary>
    private static ImmutableSortedDictionary<string, string> Data(JsonNode? node) =>
        (node as JsonObject ?? []).ToImmutableSortedDictionary(form => form.Key, form => Lines.Read(form.Value) ?? form.Value?.ToJsonString() ?? "", StringComparer.Ordinal);

    private static string? Text(JsonNode? node) => Lines.Read(node);
}
