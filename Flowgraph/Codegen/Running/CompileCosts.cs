using System.Diagnostics;

namespace Flowgraph.Codegen;

/// <summary>Sums up what compiling costs, in ticks of the stopwatch.</summary>
internal sealed class CompileCosts
{
    public long Units;
    public long Methods;
    public long Operations;
    public long IlBytes;
    public long AnalysisTicks;
    public long EmitTicks;
    public long JitTicks;
    public long Evicted;
    public long Exits;
    public double LargestMethod;

    public CompileStatistics Snapshot() =>
        new(Units, Methods, Operations, IlBytes, Nanoseconds(AnalysisTicks), Nanoseconds(EmitTicks), Nanoseconds(JitTicks), Evicted, Exits, LargestMethod);

    private static long Nanoseconds(long ticks) => (long)(ticks * (1e9 / Stopwatch.Frequency));
}
