using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// An engine that is warm: its first run records and optimizes, further runs of the same program on the same inputs find those traces and make none. So the
/// work of tracing is told apart from the work of what was traced, as specializing is from running the residual program.
/// <code>
/// First   interpret, interpret, hot: record, optimize, trace, trace, …
/// Run     interpret to the loop,                       trace, trace, …
/// </code>
/// What a run means does not change. Not for use by several threads at once.
/// </summary>
public sealed class WarmEngine
{
    private readonly Dictionary<string, Value> _inputs;
    private readonly Machine _machine;
    private readonly EngineRun _run;
    private readonly long _fuel;

    /// <summary>Makes the first run.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="world">Output and input of the first run.</param>
    /// <param name="fuel">Units for each run.</param>
    /// <param name="policy">When to record and when to give up.</param>
    /// <param name="at">The only block to record loops from; null for all that flow graph and hints say.</param>
    /// <param name="compile">Whether traces that are hot for long are compiled, and then not counted.</param>
    public WarmEngine(
        Program program, IEnumerable<KeyValuePair<string, Value>> inputs, World world, long fuel, TracingPolicy policy, BlockId? at = null, bool compile = false)
    {
        (_inputs, _fuel) = (new(inputs), fuel);
        _machine = new(at is null ? MergePoints.AtBlockStarts(program) : program, _inputs, world, fuel);
        _run = new(_machine, policy, at, compile, forced: null);
        First = _run.Run();
    }

    /// <summary>What the first run gave.</summary>
    public EngineResult First { get; }

    /// <summary>Another run, with the traces of the first.</summary>
    public EngineResult Run(World world)
    {
        _machine.Restart(_inputs, world, _fuel);
        _run.Settle();
        return _run.Run();
    }
}
