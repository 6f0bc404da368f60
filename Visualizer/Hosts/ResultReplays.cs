using Flowgraph;
using Laboratory.Replaying;
using PartialEval;
using Tracer.Explaining;

namespace Visualizer;

/// <summary>Replays straight from what was run: <c>program.ToReplay(inputs)</c>, which a notebook shows in a frame.</summary>
/// <remarks>
/// <code>
///   power.ToReplay(new() { ["x"] = 2, ["y"] = 5 })       the interpreter, step by step
///   Specializer.Specialize(power, division).ToReplay()   the specializer: it is specialized again, and listened to
///   new TracedRun(…).ToReplay()                          the tracing engine
/// </code>
/// <see cref="ReplayPage.Of"/> makes the page of a log, to be written to a file.
/// </remarks>
public static class ResultReplays
{
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="events">The most steps to write down.</param>
    public static ReplayLog ToReplay(
        this Program program, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value>? input = null, int events = 10_000) =>
        InterpreterReplay.Of(program, inputs, input, events);

    /// <inheritdoc cref="ToReplay(Program, IReadOnlyDictionary{string, Value}, IReadOnlyList{Value}?, int)"/>
    public static ReplayLog ToReplay(this Specialization specialization, int events = 10_000) =>
        SpecializerReplay.Of(specialization.Source, specialization.Division, specialization.Policy, events: events);

    /// <inheritdoc cref="ToReplay(Program, IReadOnlyDictionary{string, Value}, IReadOnlyList{Value}?, int)"/>
    public static ReplayLog ToReplay(this TracedRun run, int events = 10_000) => TracerReplay.Of(run, events);
}
