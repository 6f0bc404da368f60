using System.Text.Json;
using Flowgraph.Text;

namespace Cli.Writing;

/// <summary>Diagnostics as properties.</summary>
public static class DiagnosticsJson
{
    /// <summary>The diagnostics of several sources as one document.</summary>
    public static string Write(IEnumerable<ReadResult> results) => Json.Write(json =>
    {
        json.WriteStartArray("files");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("file", result.Source.File);
            json.WriteBoolean("good", result.Program is not null);
            if (result.Program is { } program)
            {
                json.WriteStartArray("inputs");
                foreach (var name in Verbs.CheckVerb.InputsOf(program))
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            }

            Write(json, result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>The property <c>diagnostics</c> of one source.</summary>
    public static void Write(Utf8JsonWriter json, ReadResult result)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in result.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", diagnostic.Message);
            json.WriteNumber("line", diagnostic.Span.Line);
            json.WriteNumber("column", diagnostic.Span.Column);
            json.WriteNumber("length", diagnostic.Span.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
