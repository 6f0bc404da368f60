using System.Text.Json;
using Flowgraph;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Writing;

/// <summary>A run under the tracing engine as one JSON document: that of a traced run, with more about each trace, and all reasons.</summary>
public static class EngineJson
{
    public static string Write(EngineResult result, CollectedOutput output) => Json.Write(json =>
    {
        json.WriteString("policy", result.Policy.Name);
        json.WriteStartArray("traces");
        foreach (var trace in result.Traces)
        {
            Write(json, trace);
        }

        json.WriteEndArray();
        json.WriteStartArray("aborts");
        foreach (var abort in result.Events.OfType<RecordingAborted>())
        {
            json.WriteStringValue(abort.Reason.ToString());
        }

        json.WriteEndArray();
        WriteReasons(json, "aborted", result.Events.OfType<RecordingAborted>().Select(it => (it.Place, it.Reason.ToString())));
        json.WriteStartArray("dropped");
        foreach (var dropped in result.Events.OfType<TraceDropped>())
        {
            json.WriteStartObject();
            json.WriteString("place", dropped.Place);
            json.WriteNumber("trace", dropped.Trace);
            json.WriteString("reason", dropped.Reason.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteReasons(json, "blacklists", result.Events.OfType<PlaceBlacklisted>().Select(it => (it.Place, it.Reason.ToString())));
        WriteReasons(json, "stops", result.Events.OfType<LimitReached>().Select(it => (it.Place, it.Reason.ToString())));
        json.WriteStartObject("steps");
        json.WriteNumber("interpreted", result.Interpreted.Steps);
        json.WriteNumber("traced", result.Steps - result.Interpreted.Steps);
        json.WriteEndObject();
        json.WriteStartObject("outcome");
        OutcomeJson.Write(json, result.Outcome with { Output = output.Items.ToSequence() });
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, EngineTrace trace)
    {
        json.WriteStartObject();
        json.WriteNumber("number", trace.Number);
        json.WriteString("anchor", trace.Recorded.Anchor);
        json.WriteString("role", trace.Role.ToString().ToLowerInvariant());
        json.WriteString("place", trace.Place);
        if (trace.Parent is { } parent)
        {
            json.WriteNumber("parent", parent);
            if (trace.ParentExit is { } exit)
            {
                json.WriteNumber("parent_exit", exit);
            }
        }

        TraceJson.WriteTrace(json, "recorded", trace.Recorded);
        TraceJson.WriteTrace(json, "optimized", trace.Executed);
        json.WriteNumber("runs", trace.Runs);
        json.WriteNumber("iterations", trace.Turns);
        json.WriteStartArray("exits");
        foreach (var count in trace.Exits)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteNumber("to_interpreter", trace.ToInterpreter);
        var resume = ResumeSize.Of(trace.Executed).Aggregate(default(ResumeSize), (all, it) => all + it);
        json.WriteStartObject("resume");
        json.WriteNumber("items", resume.Items);
        json.WriteNumber("own", resume.Own);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter json, string name, IEnumerable<(string Place, string Reason)> reasons)
    {
        json.WriteStartArray(name);
        foreach (var (place, reason) in reasons)
        {
            json.WriteStartObject();
            json.WriteString("place", place);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
