using System.Text.Json;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// A line of the kernel's protocol, .NET Interactive's over standard input and output: one JSON object each.
/// <code>
/// → {"token":"c1","commandType":"SubmitCode","command":{"code":"1+1","targetKernelName":"csharp"}}
/// ← {"eventType":"ReturnValueProduced","event":{"formattedValues":[{"mimeType":"text/plain","value":"2"}]},"command":{"token":"c1",…},…}
/// ← {"eventType":"CommandSucceeded","event":{},"command":{"token":"c1",…},…}
/// </code>
/// A cell that needs more than one step of the kernel has commands below its own, whose ends are not the cell's.
/// </summary>
/// <param name="Type">The kind of event; for what the kernel asks of us, the kind of command.</param>
/// <param name="IsEvent">Whether it tells something; else it asks for something.</param>
/// <param name="Token">Of the command that it is about; empty where it is about none.</param>
/// <param name="Body">What it tells.</param>
internal sealed record KernelMessage(string Type, bool IsEvent, string Token, JsonElement Body)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line that has a kernel run a cell.</summary>
    public static string Submit(string token, string code, string language) =>
        JsonSerializer.Serialize(new { token, commandType = "SubmitCode", command = new { code, targetKernelName = language } }, Relaxed);

    /// <summary>What a line says; null for one that is no message, such as a banner.</summary>
    public static KernelMessage? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null
                : Text(root, "eventType") is { } type ? new(type, true, Part(root, "command") is { } command ? Text(command, "token") ?? "" : "", Part(root, "event")?.Clone() ?? default)
                : Text(root, "commandType") is { } asked ? new(asked, false, Text(root, "token") ?? "", Part(root, "command")?.Clone() ?? default)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text of the body; null where there is none.</summary>
    public string? Text(string name) => Body.ValueKind == JsonValueKind.Object ? Text(Body, name) : null;

    /// <summary>The forms of a value by their media types.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values()
    {
        if (Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("formattedValues", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            foreach (var value in values.EnumerateArray())
            {
                if (value.ValueKind == JsonValueKind.Object && Text(value, "mimeType") is { } type && Text(value, "value") is { } text)
                {
                    yield return new(type, text);
                }
            }
        }
    }

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Part(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}
