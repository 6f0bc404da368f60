using System.Diagnostics;
using Flowgraph;
using Flowgraph.Cleanup;
using PartialEval;

namespace Bench;

/// <summary>
/// P6, P7 and P8: how fast the default policy specializes the square interpreter to straight programs, what it keeps in memory, and what
/// cleaning the residual program takes. Statistics are on (they always are), the event log is off.
/// </summary>
public static class SpecializerSpeed
{
    /// <summary>Runs of which the median is taken.</summary>
    public const int Runs = 7;

    /// <summary>Points to go through first, so that the runtime has compiled with optimization what it runs.</summary>
    private const int WarmUpPoints = 400_000;

    /// <param name="Instructions">Entries of the bytecode program.</param>
    /// <param name="Points">Specialization points.</param>
    /// <param name="RawBlocks">Residual blocks before cleanup.</param>
    /// <param name="CleanBlocks">And after it.</param>
    /// <param name="Work">Points and store cells hashed, compared or copied.</param>
    /// <param name="Specializing">Processor seconds of the whole process, without cleanup, median.</param>
    /// <param name="Cleaning">Processor seconds, median.</param>
    /// <param name="Live">Bytes that the uncleaned result keeps alive, its points, stores and program.</param>
    /// <param name="Allocated">Bytes allocated on the way to it.</param>
    public sealed record Row(
        int Instructions, long Points, int RawBlocks, int CleanBlocks, long Work, double Specializing, double Cleaning, long Live, long Allocated)
    {
        public double PointsPerSecond => Points / Specializing;

        public double BytesPerBlock => (double)Live / RawBlocks;

        public double CleaningRatio => Cleaning / Specializing;
    }

    public static Row Measure(Program interpreter, int instructions)
    {
        var division = Division.Of([new("bytecode", StraightPrograms.Code(instructions)), new("pc", 0)], "a", "r0", "r1", "r2");
        var policy = Policies.Default with { Cleanup = null };
        var bound = division.Dynamic.ToHashSet(StringComparer.Ordinal);
        Specialization raw = Specializer.Specialize(interpreter, division, policy);
        CleanupResult? clean = CleanupPipeline.Run(raw.Raw, bound, Policies.Default.Cleanup);
        for (var warm = 0; warm < WarmUpPoints; warm += raw.Points.Count)
        {
            raw = Specializer.Specialize(interpreter, division, policy);
            clean = CleanupPipeline.Run(raw.Raw, bound, Policies.Default.Cleanup);
        }

        var (specializing, cleaning) = (new double[Runs], new double[Runs]);
        var (live, allocated) = (0L, 0L);
        for (var run = 0; run < Runs; run++)
        {
            (raw, clean) = (null!, null);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            specializing[run] = Seconds(() => raw = Specializer.Specialize(interpreter, division, policy));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            live = GC.GetTotalMemory(forceFullCollection: true) - before;
            cleaning[run] = Seconds(() => clean = CleanupPipeline.Run(raw.Raw, bound, Policies.Default.Cleanup));
        }

        return new(
            instructions,
            raw.Statistics.Points,
            raw.Raw.Blocks.Count,
            clean!.Program.Blocks.Count,
            raw.Statistics.Points + raw.Statistics.StoreWork,
            Median(specializing),
            Median(cleaning),
            live,
            allocated);
    }

    private static double Seconds(Action act)
    {
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        act();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(Runs / 2);
}
