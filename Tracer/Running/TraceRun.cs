using Flowgraph;

namespace Tracer;

/// <summary>Exact counts of what ran inside a trace.</summary>
/// <param name="Operations">Operations executed without fault.</param>
/// <param name="Guards">Guards checked, a failing one included.</param>
/// <param name="Iterations">How often <c>loop</c> was reached.</param>
public readonly record struct TraceCounts(long Operations, long Guards, long Iterations);

/// <summary>How a run of a trace ended.</summary>
/// <param name="Ending">How the program ended inside the trace; null where the interpreter has to go on.</param>
/// <param name="Exit">The entry whose guard failed, if one did.</param>
/// <param name="Counts">What ran.</param>
public sealed record TraceRun(Ending? Ending, int? Exit, TraceCounts Counts);
