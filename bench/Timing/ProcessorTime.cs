using System.Runtime.InteropServices;
using Laboratory.Measuring;

namespace Bench.Timing;

/// <summary>
/// Processor time, user and system, of child processes: on a machine that others use too, what a contender needed, not how long it had to wait.
/// It is known on Linux (getrusage); elsewhere the time on the clock stands for it.
/// </summary>
public static partial class ProcessorTime
{
    /// <summary>Of all child processes that have ended.</summary>
    public static TimeSpan OfChildren
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return TimedRuns.Clock;
            }

            // Two pairs of seconds and microseconds, then fourteen counters.
            var usage = new long[18];
            return GetUsage(-1, usage) == 0
                ? TimeSpan.FromMicroseconds(((usage[0] + usage[2]) * 1e6) + usage[1] + usage[3])
                : throw new InvalidOperationException("getrusage failed");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
