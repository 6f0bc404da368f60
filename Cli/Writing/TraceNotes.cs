using System.Globalization;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Writing;

/// <summary>
/// What a traced run did not do though one might think so, each with what helps: no loop was traced, a loop never came round, hints were
/// not used. For the error stream.
/// </summary>
public static class TraceNotes
{
    /// <summary>Runs of a trace that tell nothing yet of where it should have begun.</summary>
    private const int Few = 10;

    public static void Write(TextWriter to, TracedRun run, EngineResult result, string file)
    {
        if (!result.Traces.Any(it => it.Executed.End is Loop) && HasLoop(run.Program))
        {
            to.WriteLine($"flow: no loop was traced: {NoLoop(run, result)}");
        }

        foreach (var trace in result.Traces.Where(it => it.Executed.End is Loop && it.Runs > 0 && !it.CameRound && !GoesOn(result, it)))
        {
            var cure = trace.Runs < Few ? Longer(run.Program, run.Inputs) : $"'flow explain {file} starts' shows what other starts give";
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"flow: trace {trace.Number}, the loop at {trace.Place}, never came round: {(trace.Runs == 1 ? "its run" : $"each of its {trace.Runs} runs")} left it before a turn was complete; {cure}"));
        }

        if (Hints(run.Program) is { } hints && run.At is { } at)
        {
            to.WriteLine($"flow: {hints} was not used: only {ProgramWriter.WriteName(run.Program[at].Label)} is recorded from; without --at the hints say where");
        }
    }

    /// <summary>
    /// What to say where traces were asked for of a program without a loop; <see cref="Write"/> says it of one with a loop.
    /// </summary>
    public static void WithoutLoop(TextWriter to, Program program)
    {
        if (!HasLoop(program))
        {
            to.WriteLine("flow: no loop was traced: the program has none; flow specialize and flow compile need no loop");
        }
    }

    /// <summary>Why there is no loop, and what helps.</summary>
    public static string NoLoop(TracedRun run, EngineResult result) =>
        !HasLoop(run.Program) ? "the program has none"
        : result.Events.OfType<RecordingAborted>().FirstOrDefault() is { } abort
            ? $"recording from {abort.Place} was given up ({abort.Reason}). {abort.Reason.Explain()} {Cure(abort.Reason, run.Program, run.Inputs)}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(run.At is { } at ? $"{ProgramWriter.WriteName(run.Program[at].Label)} was reached fewer than" : "no loop came round")} {run.Policy.HotLoop} times, so none was hot; {Longer(run.Program, run.Inputs)}");

    /// <summary>What helps where a recording was given up.</summary>
    public static string Cure(AbortReason reason, Program program, IReadOnlyDictionary<string, Value> inputs) => reason switch
    {
        AbortReason.TraceTooLong => "--limit N allows more entries.",
        AbortReason.OutOfFuel => "--fuel N gives more.",
        AbortReason.LabelNotReached => "--at LABEL names another block.",
        AbortReason.ProgramFaulted => "Another input may not fault.",
        AbortReason.NoLoop when !HasLoop(program) => "It has none, so there is nothing to trace; flow specialize and flow compile need no loop.",
        _ => Longer(program, inputs) is var longer ? $"{char.ToUpperInvariant(longer[0])}{longer[1..]}." : "",
    };

    /// <summary>The merge points as the program writes them; null where it has none.</summary>
    public static string? Hints(Program program)
    {
        var hints = program.Blocks.SelectMany(block => block.Body.OfType<Hint>()).Where(hint => hint.Kind == HintKind.MergePoint)
            .Select(hint => $"merge_point({string.Join(", ", hint.Greens.Select(green => ProgramWriter.WriteName(program.Name(green))))})").Distinct().ToList();
        return hints.Count == 0 ? null : string.Join(" and ", hints);
    }

    /// <summary>A run with more turns; the variable named is an input that holds an int, or else any.</summary>
    private static string Longer(Program program, IReadOnlyDictionary<string, Value> inputs)
    {
        var names = Liveness.Inputs(program).Select(program.Name).Where(inputs.ContainsKey).ToList();
        var variable = names.Find(name => inputs[name].Kind == Kind.Int) ?? names.FirstOrDefault();
        return variable is null ? "try an input with more turns" : $"try an input with more turns, such as another value of {ProgramWriter.WriteName(variable)}";
    }

    /// <summary>Whether bridges lead on from a loop, so that its turns are complete elsewhere.</summary>
    private static bool GoesOn(EngineResult result, EngineTrace loop) => result.Traces.Any(it => it.Parent == loop.Number);

    private static bool HasLoop(Program program) => Loops.Of(program) is var loops && (loops.Heads.Count > 0 || loops.IrreducibleEntries.Count > 0);
}
