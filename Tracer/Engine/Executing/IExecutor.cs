using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// What runs one trace. It finds the state in the frame that all traces share (variables of the program at their slots), in the heap that
/// the variables reach, and in the machine's fuel and world, and leaves it there.
/// <code>
/// frame x = 7, fuel 1000   → Execute(loop) →   frame x = 0, fuel 979, exit 2 of the loop
/// </code>
/// After a failing guard it restores the program's variables (<see cref="TraceExit.Restore"/>). It counts the fragment's turns and where the program
/// ended inside; runs and exits are counted by its caller.
/// </summary>
internal interface IExecutor
{
    /// <summary>Runs a trace from its first entry until a guard fails, or its end, if that is no loop.</summary>
    /// <param name="fragment">The trace.</param>
    /// <param name="ending">How the program ended inside the trace: it faulted, at the operation's origin, or ran out of fuel.</param>
    /// <returns>The exit taken; null where the program ended.</returns>
    TraceExit? Execute(Fragment fragment, out Ending? ending);
}
