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
    /// <summary>Rounds of warming up, enough for code of a few methods.</summary>
    private const int WarmUps = 4;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Time on the clock.</summary>
    public static TimeSpan Clock => Stopwatch.GetElapsedTime(0);

    /// <summary>
    /// Processor time of the whole process, its garbage collector and JIT included: what it needed, not how long it had to wait on a machine that others use
    /// too. Exact on Linux; elsewhere it moves in steps of a turn of the scheduler.
    /// </summary>
    private static TimeSpan Processor => Environment.CpuUsage.TotalTime;

    /// <summary>For runs of any length: processor time where it is exact.</summary>
    private static TimeSpan Any => OperatingSystem.IsLinux() ? Processor : Clock;

    /// <param name="to">Where runs are written down.</param>
    /// <param name="contest">Who runs.</param>
    /// <param name="runs">Of each contender, those that count.</param>
    /// <param name="times">How often each runs in one timed run.</param>
    /// <param name="warmUps">Rounds of warming up: more where much code has to be compiled with optimization.</param>
    public static void InTurns(Measurements to, Contest contest, int runs, int times = 1, int warmUps = WarmUps)
    {
        contest.Agree();
        WarmUp(contest, warmUps);
        for (var run = 1; run <= runs; run++)
        {
            foreach (var contender in contest.Contenders)
            {
                var time = Time(() => Any, () => Repeat(contender, times));
                to.AddTime(contender.Name, contest.Size, run, time / times);
            }
        }
    }

    /// <summary>Runs each again and again for some time, with pauses in which the runtime compiles with optimization what is hot.</summary>
    public static void WarmUp(Contest contest, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contest.Contenders)
            {
                var start = Clock;
                do
                {
                    contender.Run();
                }
                while (Clock - start < WarmUpTime);
            }

            Thread.Sleep(WarmUpPause);
        }
    }

    /// <summary>What one run needs of the processor.</summary>
    public static TimeSpan ProcessorTimeOf(Action run) => Time(() => Processor, run);

    private static void Repeat(Contender contender, int times)
    {
        for (var i = 0; i < times; i++)
        {
            contender.Run();
        }
    }

    /// <summary>By which a clock moved on.</summary>
    private static TimeSpan Time(Func<TimeSpan> clock, Action run)
    {
        var start = clock();
        run();
        return clock() - start;
    }
}
