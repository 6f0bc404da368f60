using System.Diagnostics;
using Laboratory.Measuring;

namespace Bench.Timing;

/// <summary>
/// The loop that every table comes from: contenders of a contest in one process and in turns, so that what else the machine does meets all of them, and each
/// run written down.
/// <code>
/// agree · warm up (A B A B …) · A 1, B 1, A 2, B 2, …
/// </code>
/// </summary>
public static class Timer
{
    /// <summary>Time on the clock: for what takes less than a turn of the scheduler.</summary>
    public static TimeSpan Clock => Stopwatch.GetElapsedTime(0);

    /// <summary>Processor time of the whole process, its garbage collector and JIT included: for what takes long on a machine that others use too.</summary>
    public static TimeSpan Processor => Environment.CpuUsage.TotalTime;

    /// <param name="to">Where runs are written down.</param>
    /// <param name="contest">Who runs.</param>
    /// <param name="runs">Of each contender, those that count.</param>
    /// <param name="warmUps">Of each, before.</param>
    public static void InTurns(Measurements to, Contest contest, int runs, int warmUps)
    {
        contest.Agree();
        for (var run = 1 - warmUps; run <= runs; run++)
        {
            foreach (var contender in contest.Contenders)
            {
                var time = Time(() => Clock, () => contender.Run());
                if (run > 0)
                {
                    to.AddTime(contender.Name, contest.Size, run, time);
                }
            }
        }
    }

    /// <summary>By which a clock moved on.</summary>
    public static TimeSpan Time(Func<TimeSpan> clock, Action run)
    {
        var start = clock();
        run();
        return clock() - start;
    }
}
