using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bench;

/// <summary>
/// Seconds of processor time, user and system: on a machine that others use too, what a contender needed, not how long it had to wait.
/// Of child processes it is known on Linux (getrusage); elsewhere the time on the clock stands for it.
/// </summary>
public static partial class ProcessorTime
{
    public static double OfThis => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>Of all child processes that have ended.</summary>
    public static double OfChildren
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
            }

            // Two pairs of seconds and microseconds, then fourteen counters.
            var usage = new long[18];
            return GetUsage(-1, usage) == 0 ? usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6) : throw new InvalidOperationException("getrusage failed");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
