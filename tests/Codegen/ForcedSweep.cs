using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Tests.Agreeing;
using Tracer;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Codegen;

/// <summary>
/// A run of compiled code, thrown out before each operation and each jump that it comes to, the first time, a middle and the last time. Where the interpreter
/// takes over, fuel, position, live variables with their heap, output and input are those of interpreting alone; and so is the outcome.
/// <code>
/// site 7 reached 40 times   →   leave at its 0th, 20th and 39th time; code compiled for what runs then: leave at its sites as well
/// </code>
/// </summary>
internal sealed class ForcedSweep
{
    private readonly ForcedLeaving _forced = new();
    private readonly CompiledProgram _compiled;
    private readonly ExitNeeds _needs;
    private readonly Outcome _reference;
    private readonly Func<long, WatchedRun> _start;
    private readonly string _what;
    private WatchedRun _run;

    private ForcedSweep(CompileOptions options, Program program, Func<long, WatchedRun> start, long fuel, string what)
    {
        (_start, _what, _needs, _run) = (start, what, ExitNeeds.Of(program), start(fuel));
        _reference = _run.Outcome(Interpreter.RunCounted(_run.Machine).Ending);
        _compiled = CompiledProgram.Compile(program, options with { Forced = _forced, MaxUnits = 1000 });
        _forced.WhenLeft = Check;
    }

    /// <summary>Times that code was forced to leave, each of which was checked.</summary>
    public int Left { get; private set; }

    /// <summary>Leaves at each site, or at every <paramref name="step"/>-th.</summary>
    public static ForcedSweep Of(
        Program program,
        IEnumerable<KeyValuePair<string, Value>> inputs,
        IReadOnlyList<Value>? input,
        long fuel,
        CompileOptions options,
        string what,
        int step = 1)
    {
        var sweep = new ForcedSweep(options, program, units => new(program, inputs, input, units), fuel, what);
        sweep.Sweep(step);
        return sweep;
    }

    private void Sweep(int step)
    {
        Run();
        var reached = Reached(0);
        var known = reached.Length;
        for (var site = 0; site < reached.Length; site += step)
        {
            foreach (var time in Times(reached[site]))
            {
                Run((site, time));
                var more = Reached(known);
                known = _forced.Count;
                for (var next = known - more.Length; next < known; next += step)
                {
                    foreach (var later in Times(more[next - known + more.Length]).Take(1))
                    {
                        Run((site, time), (next, later));
                    }
                }

                known = _forced.Count;
            }
        }
    }

    private static IEnumerable<long> Times(long reached) => reached == 0 ? [] : new[] { 0, reached / 2, reached - 1 }.Distinct();

    private long[] Reached(int from) => [.. Enumerable.Range(from, _forced.Count - from).Select(_forced.Reached)];

    private void Run(params (int Site, long Time)[] aims)
    {
        _forced.GoesBack = aims.Length > 0 && aims[0].Time % 2 == 1;
        _forced.Aim(aims);
        _run = _start(_run.Fuel);
        var outcome = _run.Outcome(_compiled.Run(_run.Machine));
        Same.Outcome(_reference, outcome, Place(aims));
        Assert.True(_forced.Left == aims.Length, $"{Place(aims)}: left {_forced.Left} times");
        Left += aims.Length;
    }

    /// <summary>The interpreter, given the units used so far, ends in the same state.</summary>
    private void Check(Machine machine)
    {
        var expected = _start(_run.FuelUsed);
        var ending = Interpreter.RunCounted(expected.Machine).Ending;
        var position = PastHints(machine);
        Assert.Equal(0, expected.Machine.Fuel);
        Assert.True(position == PastHints(expected.Machine), $"{_what}: left at {position}, the interpreter is at {expected.Machine.Position}, {ending}");
        var live = _needs.At(Resume.At(machine.Program[position.Block].Label, position.Instruction));
        var difference = expected.Difference(_run, live.Select(name => machine.Program.FindVariable(name)!.Value));
        Assert.True(difference is null, $"{_what}: left at {position} with {difference}");
    }

    /// <summary>Hints cost nothing: whoever runs out of fuel stands behind them.</summary>
    private static Position PastHints(Machine machine)
    {
        var (block, instruction) = machine.Position;
        var body = machine.Program[block].Body;
        while (instruction < body.Count && body[instruction] is Hint)
        {
            instruction++;
        }

        return new(block, instruction);
    }

    private string Place((int Site, long Time)[] aims) =>
        $"{_what}, left at {string.Join(" and ", aims.Select(aim => $"{_forced[aim.Site]} the {aim.Time + 1}. time"))}";
}
