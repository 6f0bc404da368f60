using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// For tests: whether a guard is made to fail although its condition holds.
/// </summary>
/// <param name="guard">Its number among the guards of all traces of the run, in the order in which they were made, from 0.</param>
/// <param name="time">How often it has held before.</param>
public delegate bool ForcedExits(int guard, long time);

/// <summary>
/// Makes guards fail in the traces of an engine, bridges included. The trace is left with the guard's resume data, as always, but the interpreter goes
/// on at the jump that the guard stands for, which takes the way it would have taken: so the outcome must be that of interpreting, if the resume
/// data is right for every variable. A bridge, which knows that the guard has failed, is not for such a run.
/// <code>
/// guard_true(c) [x = 5] else b, c = 1      forced   →   machine at the block that ends in `if c …`, x = 5
/// </code>
/// What is forced must not let a trace forget anything: exits restore all variables (<see cref="Optimizer.ExitNeeds.All"/>). Interpreted traces
/// ask each time; compiled ones are compiled with the guard failing, if it would fail the first time.
/// </summary>
internal sealed class Forcing
{
    private readonly ForcedExits _forced;
    private readonly Dictionary<(string Block, int Instruction), Position?> _jumps = [];
    private readonly Dictionary<TraceExit, (int Number, long Time)> _guards = [];
    private TraceExit? _taken;

    public Forcing(Program program, ForcedExits forced)
    {
        _forced = forced;
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            if (program.Blocks[b].Jump is If or Promote)
            {
                // Where several jumps come from one place, none of them can be told by it.
                var origin = program.Blocks[b].Jump.Origin;
                Position? only = _jumps.ContainsKey((origin.Block, origin.Instruction)) ? null : new(new(b), program.Blocks[b].Body.Count);
                _jumps[(origin.Block, origin.Instruction)] = only;
            }
        }
    }

    /// <summary>Numbers the guards of a new trace, and has the executor ask at each of them.</summary>
    public void Add(Fragment fragment)
    {
        for (var i = 0; i < fragment.Code.Length; i++)
        {
            ref var it = ref fragment.Code[i];
            if (it.Plain is TraceCode.GuardTrue or TraceCode.GuardFalse or TraceCode.GuardWord or TraceCode.Guard)
            {
                _guards.Add(fragment.Exits[it.Row], (_guards.Count, 0));
                it.Plain = TraceCode.Forced;
            }

            it.Code = it.Plain;
        }
    }

    /// <summary>Asked where a guard's condition holds; true where it fails all the same.</summary>
    public bool Takes(TraceExit exit)
    {
        var (number, time) = _guards[exit];
        _guards[exit] = (number, time + 1);
        var takes = Resumes(exit) is not null && _forced(number, time);
        _taken = takes ? exit : null;
        return takes;
    }

    /// <summary>Whether a guard always fails in compiled code.</summary>
    public bool Always(TraceExit exit) => _guards.TryGetValue(exit, out var guard) && Resumes(exit) is not null && _forced(guard.Number, 0);

    /// <summary>Compiled code was left: through a guard that always fails there, if this is one.</summary>
    public void LeftCompiled(TraceExit? exit) => _taken = exit is not null && Always(exit) ? exit : null;

    /// <summary>Where the interpreter goes on if the exit was forced; null where it was not.</summary>
    public Position? Claim(TraceExit exit)
    {
        var position = exit == _taken ? Resumes(exit) : null;
        _taken = null;
        return position;
    }

    /// <summary>The jump that a guard stands for; for a merge point the merge point itself. Null where that is not known.</summary>
    private Position? Resumes(TraceExit exit) =>
        _jumps.TryGetValue((exit.Guard!.Origin.Block, exit.Guard.Origin.Instruction), out var jump) ? jump : exit.Position;
}
