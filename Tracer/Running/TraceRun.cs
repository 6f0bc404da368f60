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

/// <summary>
/// For tests: a guard that is made to fail although its condition holds. The run is left with the guard's resume data and goes on at the jump that the guard
/// stands for, which takes the way it would have taken. So the outcome must be the interpreter's, if the resume data is right for every variable.
/// </summary>
/// <param name="Entry">The number of the guard among the trace's entries.</param>
/// <param name="Time">Which of its executions fails, from 0.</param>
public sealed record ForcedExit(int Entry, long Time);
