using Flowgraph;
using Flowgraph.Json;
using Tracer;

namespace Laboratory.Grading;

/// <summary>
/// What goes to submitted C# and comes back, as text. Programs travel as JSON, which keeps the origins of instructions; traces as a text with origins (<see cref="TraceTransport"/>). What comes back is
/// read like any input: it can be wrong in every way, and the grader judges it here and not where it was made.
/// </summary>
internal static class PassCalls
{
    public static (Program? Program, string? Problem) Clean(this IPassHost host, Program program)
    {
        var answer = host.Call(JsonWriter.Write(program));
        if (answer.Text is not { } text)
        {
            return (null, answer.Problem);
        }

        var read = JsonReader.Read(text, "answer");
        return read.Program is { } made ? (made, null) : (null, $"it gives no program: {read.Diagnostics[0].Message}");
    }

    /// <summary>A problem with the name of what it was met on; but without, where it is met on everything: a report then says it once.</summary>
    public static string? About(this IPassHost host, string name, string? problem) => problem is null || problem == host.GivenUp ? problem : $"{name}: {problem}";

    public static (Trace? Trace, string? Problem) Optimize(this IPassHost host, Trace trace)
    {
        var answer = host.Call(TraceTransport.Write(trace));
        return answer.Text is { } text ? TraceTransport.Read(text) : (null, answer.Problem);
    }
}
