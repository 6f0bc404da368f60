using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Runs on from trace to trace: through a failing guard into its bridge, from an end into the trace that begins there, until an exit has
/// nothing to go on with.
/// <code>
/// loop … guard 3 → bridge of guard 3 … end → loop … guard 5, no bridge → the interpreter, at guard 5's block
/// </code>
/// </summary>
internal sealed class TraceChain(Machine machine, TraceFrame frame, IExecutor executor, Forcing? forcing, IEngineSink? sink = null)
{
    /// <summary>
    /// Runs on from an anchor. Null and an exit where something is to be decided: there is no trace to go on with, or it is due to be judged.
    /// The machine stands there. No exit where a guard was made to fail, which nobody counts.
    /// </summary>
    public Ending? Run(Fragment fragment, out TraceExit? left)
    {
        frame.Load(machine);
        while (true)
        {
            fragment.Runs++;
            var turns = fragment.Turns;
            sink?.On(new(EngineStepKind.Entered, fragment.Number, -1, fragment.Place));
            left = executor.Execute(fragment, out var ending);
            if (sink is not null)
            {
                Tell(fragment, left, fragment.Turns - turns);
            }

            if (left is null)
            {
                frame.Save(machine);
                return ending;
            }

            if (forcing?.Claim(left) is { } jump)
            {
                frame.Save(machine);
                (machine.Position, left) = (jump, null);
                return null;
            }

            left.Count++;
            if (left.Next is not { IsDue: false } next)
            {
                frame.Save(machine);
                machine.Position = left.Position;
                return null;
            }

            fragment = next;
        }
    }

    private void Tell(Fragment fragment, TraceExit? left, long turns)
    {
        var exit = left is null ? -1 : Array.IndexOf(left.Owner.Exits, left);
        sink!.On(new(EngineStepKind.Left, fragment.Number, exit, fragment.Place) { Turns = turns, Next = left?.Next?.Number ?? -1 });
    }
}
