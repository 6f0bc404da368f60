using System.Globalization;
using Cli.Writing;
using Cli.Writing.Answers;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Verbs;

/// <summary>The questions of <c>flow explain</c> about a run under the tracing engine, each with its answer as text and as a record.</summary>
public static class TraceQuestions
{
    public static readonly string[] Words = ["operations", "guards", "hint", "starts"];

    public static (string Text, object Record) Answer(ExplainTrace explain, string[] question)
    {
        switch (question)
        {
            case ["operations" or "guards" or "hint", .. { Length: <= 1 } number]:
                var trace = Find(explain, number.FirstOrDefault(), question[0] == "hint");
                return question[0] switch
                {
                    "operations" when explain.Operations(trace) is var fates => (TraceExplanationText.Write(fates), OperationsAnswer.Of(fates)),
                    "guards" when explain.Guards(trace) is var guards => (TraceExplanationText.Write(guards), GuardsAnswer.Of(guards)),
                    _ when explain.Hints(trace) is var hints => (TraceExplanationText.Write(hints), HintAnswer.Of(hints)),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
            case ["starts"]:
                var starts = explain.StartsOf();
                return (TraceExplanationText.Write(starts), StartsAnswer.Of(starts));
            case ["stop"]:
                return (TraceExplanationText.Write(explain.Result), TraceStopAnswer.Of(explain.Result));
            default:
                throw Usage();
        }
    }

    public static UsageException Usage() => new("a question about a trace is one of: operations [TRACE], guards [TRACE], hint [TRACE], starts, stop");

    /// <summary>The trace of that number; without one, the loop that turned most often.</summary>
    private static EngineTrace Find(ExplainTrace explain, string? number, bool isLoop)
    {
        var made = explain.Result.Traces;
        if (number is null)
        {
            return explain.Hottest ?? throw new UsageException($"no loop was traced: {TraceNotes.NoLoop(explain.Run, explain.Result)}; {(made.Count == 0 ? "" : $"there are traces 0 to {made.Count - 1}; ")}ask: stop");
        }

        return !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= made.Count
            ? throw new UsageException($"there is no trace '{number}'; {(made.Count == 0 ? "none was made" : $"there are 0 to {made.Count - 1}")}")
            : isLoop && made[index].Executed.End is not Tracer.Loop ? throw new UsageException($"trace {number} is no loop") : made[index];
    }
}
