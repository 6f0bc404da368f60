using Flowgraph;
using Flowgraph.Codegen;

namespace Tracer.Engine;

/// <summary>
/// A trace and those that it goes on in, compiled as one: a failing guard whose bridge is among them jumps there, inside the same code.
/// What compiled code cannot do (large ints, faults, the last units of fuel) the interpreter does on the same program of traces, so a run
/// comes out through an exit, or ends, exactly as if the traces had been interpreted.
/// </summary>
internal sealed class CompiledTraces
{
    private readonly TraceProgram _traces;
    private readonly CompiledProgram _compiled;
    private readonly Machine _machine;
    private readonly int _shared;
    private readonly HashSet<TraceExit> _outside;

    /// <param name="traces">The traces.</param>
    /// <param name="compiled">Their program, by <see cref="CompiledProgram.CompileParts"/>.</param>
    /// <param name="machine">The machine whose program they are of.</param>
    public CompiledTraces(TraceProgram traces, CompiledProgram compiled, Machine machine)
    {
        (_traces, _compiled, _shared) = (traces, compiled, machine.Program.Variables.Count);
        _outside = [.. traces.Exits.Values.Where(exit => exit.Next is not null)];
        _machine = new(traces.Program, [], machine.World, 0);
    }

    public IReadOnlyList<Fragment> Traces => _traces.Traces;

    public CompileStatistics Statistics => _compiled.Statistics;

    /// <summary>How often a run left through an exit that has got a trace to go on with since this was compiled.</summary>
    public int Missing { get; private set; }

    /// <summary>Runs from the start of the first trace, with the program's variables in the frame and the machine's fuel.</summary>
    /// <returns>The exit taken, its variables restored; null where the program ended.</returns>
    public TraceExit? Run(Machine machine, TraceFrame frame, out Ending? ending)
    {
        _machine.Position = default;
        return Go(machine, frame, out ending);
    }

    /// <summary>Runs on from the head of the first trace's loop, which has run to there interpreted.</summary>
    public TraceExit? RunFromHead(Machine machine, TraceFrame frame, out Ending? ending)
    {
        var first = _traces.Traces[0];
        _machine.Position = new(_traces.Heads[first], 0);
        foreach (var (name, slot) in _traces.Locals[first])
        {
            _machine[slot] = frame.Values[first.Locals[name]];
        }

        return Go(machine, frame, out ending);
    }

    private TraceExit? Go(Machine machine, TraceFrame frame, out Ending? ending)
    {
        frame.Values.AsSpan(0, _shared).CopyTo(_machine.Frame);
        (_machine.Fuel, _machine.World) = (machine.Fuel, machine.World);
        ending = _compiled.Run(_machine);
        while (ending is Faulted { Kind: FaultKind.UndefinedVariable } && _traces.Promotions.TryGetValue(_machine.Position, out var block))
        {
            _machine.Position = new(block, 0);
            ending = _compiled.Run(_machine);
        }

        machine.Fuel = _machine.Fuel;
        _machine.Frame.AsSpan(0, _shared).CopyTo(frame.Values);
        if (ending is not Stopped || !_traces.Exits.TryGetValue(_machine.Position.Block, out var exit))
        {
            return null;
        }

        ending = null;
        Missing += exit.Next is not null && !_outside.Contains(exit) ? 1 : 0;
        return exit;
    }
}
