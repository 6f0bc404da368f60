using System.Text.Json;
using Flowgraph;
using Tracer;
using Tracer.Text;

namespace Cli.Writing;

/// <summary>A traced run as one JSON document.</summary>
public static class TraceJson
{
    public static string Write(TracingResult result, CollectedOutput output) => Json.Write(json =>
    {
        json.WriteString("policy", TraceOptions.Seed);
        json.WriteStartArray("traces");
        if (result.Recorded is { } recorded)
        {
            json.WriteStartObject();
            json.WriteString("anchor", recorded.Anchor);
            WriteTrace(json, "recorded", recorded);
            if (result.Optimized is { } optimized)
            {
                WriteTrace(json, "optimized", optimized);
            }

            json.WriteNumber("iterations", result.Traced.Iterations);
            json.WriteStartArray("exits");
            foreach (var count in result.Exits)
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("aborts");
        if (result.Abort is { } reason)
        {
            json.WriteStringValue(reason.ToString());
        }

        json.WriteEndArray();
        json.WriteStartObject("outcome");
        OutcomeJson.Write(json, new(result.Ending, output.Items.ToSequence(), result.Interpreted, result.FuelUsed));
        json.WriteEndObject();
    });

    internal static void WriteTrace(Utf8JsonWriter json, string name, Trace trace)
    {
        json.WriteStartObject(name);
        json.WriteString("text", TracePrinter.Print(trace));
        json.WriteNumber("entries", trace.Entries.Count);
        json.WriteNumber("operations", trace.OperationCount);
        json.WriteNumber("guards", trace.GuardCount);
        if (trace.End is Loop)
        {
            var loop = trace with { Entries = trace.Entries.Skip(trace.Preamble).ToSequence(), Preamble = 0 };
            json.WriteStartObject("loop");
            json.WriteNumber("operations", loop.OperationCount);
            json.WriteNumber("guards", loop.GuardCount);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
