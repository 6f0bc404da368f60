using System.Text.Json.Nodes;

namespace Cli.Notebooks;

/// <summary>
/// Jupyter's way of writing a text of several lines, which a version control system compares line by line:
/// <code>
/// "a\nb"  →  ["a\n", "b"]
/// </code>
/// </summary>
internal static class Lines
{
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>The text, whichever way it is written; null for what is none.</summary>
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray lines when lines.All(line => line is JsonValue part && part.TryGetValue<string>(out _)) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };
}
