using Flowgraph;

namespace Tracer.Engine;

/// <summary>Runs traces one after the other, as long as there is one to go on with.</summary>
internal interface ITraceChain
{
    /// <summary>
    /// Runs on from an anchor. Null and an exit where the interpreter has to go on: the machine stands there. No exit where a guard was made to
    /// fail, which nobody counts.
    /// </summary>
    Ending? Run(Fragment fragment, out TraceExit? left);
}
