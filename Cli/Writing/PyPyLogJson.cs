using System.Text.Json;
using Laboratory.PyPyLogs;

namespace Cli.Writing;

/// <summary>What is in logs of PyPy, as one JSON document.</summary>
internal static class PyPyLogJson
{
    public static string Write(IEnumerable<(string Name, LogReport Report)> logs) => Json.Write(json =>
    {
        json.WriteStartArray("logs");
        foreach (var (name, report) in logs)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            Counts(json, "recorded", report.Recorded);
            Counts(json, "optimized", report.Optimized);
            json.WriteStartArray("traces");
            foreach (var it in report.Traces)
            {
                json.WriteStartObject();
                json.WriteString("title", it.Title);
                json.WriteBoolean("bridge", it.IsBridge);
                json.WriteNumber("recorded", it.Recorded);
                Size(json, "pypy", it.Theirs);
                if (it.Ours is { } ours)
                {
                    Size(json, "here", ours);
                }

                json.WriteStartObject("missing");
                foreach (var (what, times) in it.Missing)
                {
                    json.WriteNumber(what, times);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (report.Problem is { } problem)
            {
                json.WriteString("problem", $"line {problem.Line}: {problem.Message}");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }) + "\n";

    private static void Counts(Utf8JsonWriter json, string role, LogCounts it)
    {
        json.WriteStartObject(role);
        json.WriteNumber("traces", it.Traces);
        json.WriteNumber("bridges", it.Bridges);
        json.WriteNumber("operations", it.All);
        foreach (var kind in LogCounts.Kinds)
        {
            json.WriteNumber(kind, it[kind]);
        }

        json.WriteEndObject();
    }

    private static void Size(Utf8JsonWriter json, string role, LogSize it)
    {
        json.WriteStartObject(role);
        json.WriteNumber("all", it.All);
        json.WriteNumber("loop", it.Loop);
        json.WriteEndObject();
    }
}
