using Flowgraph.Text;

namespace Cli.Writing;

/// <summary>The diagnostics of several sources as one JSON document.</summary>
public static class DiagnosticsJson
{
    public static string Write(IEnumerable<ReadResult> results) => Json.Write(json =>
    {
        json.WriteStartArray("files");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("file", result.Source.File);
            json.WriteBoolean("good", result.Program is not null);
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
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
