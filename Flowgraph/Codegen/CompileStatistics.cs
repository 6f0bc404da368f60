namespace Flowgraph.Codegen;

/// <summary>What compiling has cost so far, and what became of the code.</summary>
/// <param name="Units">Compilations: one for each entry and kinds of the variables there.</param>
/// <param name="Methods">Methods emitted; large units have several.</param>
/// <param name="Operations">Operations in them.</param>
/// <param name="IlBytes">Bytes of IL.</param>
/// <param name="AnalysisNanoseconds">Time for facts, loops and fuel.</param>
/// <param name="EmitNanoseconds">Time to write IL.</param>
/// <param name="JitNanoseconds">Time of the runtime's JIT.</param>
/// <param name="Evicted">Units dropped because of the limit.</param>
/// <param name="Exits">Times that compiled code left for the interpreter before the end.</param>
/// <param name="LargestMethod">How much of the JIT's limits the largest method used; it is optimized if not more than 1.</param>
public sealed record CompileStatistics(
    long Units,
    long Methods,
    long Operations,
    long IlBytes,
    long AnalysisNanoseconds,
    long EmitNanoseconds,
    long JitNanoseconds,
    long Evicted,
    long Exits,
    double LargestMethod)
{
    public long Nanoseconds => AnalysisNanoseconds + EmitNanoseconds + JitNanoseconds;

    public double NanosecondsPerOperation => Operations == 0 ? 0 : (double)Nanoseconds / Operations;
}
