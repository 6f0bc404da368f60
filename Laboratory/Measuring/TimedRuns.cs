using System.Diagnostics;

namespace Laboratory.Measuring;

/// <summary>
/// The loop that every table comes from: contenders of a contest in one process and in turns, so that what else the machine does meets all of them, and each
/// run written down.
/// <code>
/// agree · warm up (A B A B …) · A 1, B 1, A 2, B 2, …
/// </code>
/// </summary>
public static class TimedRuns
{
    /// <summary>Rounds of warming up, enough for code of a few methods.</summary>
    public const int WarmUps = 4;

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

    /// <summary>Times a contest as it says itself.</summary>
    /// <param name="to">Where runs are written down.</param>
    /// <param name="contest">Who runs, and how often.</param>
    public static void InTurns(Measurements to, Contest contest)
    {
        if (contest.WarmUps is { } rounds)
        {
            contest.Agree();
            WarmUp(contest, rounds);
        }

        var answers = new object[contest.Contenders.Count];
        for (var run = 1; run <= contest.Runs; run++)
        {
            foreach (var (at, contender) in contest.Contenders.Index())
            {
                var time = Time(() => Any, () => answers[at] = Repeat(contender, contest.Times));
                var own = contender.TimesItself ? ((TimedAnswer)answers[at]).Time : time / contest.Times;
                to.AddTime(contender.Name, contest.Size, run, own);
            }

            contest.Check(answers);
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

    private static object Repeat(Contender contender, int times)
    {
        for (var i = 1; i < times; i++)
        {
            contender.Run();
        }

        return contender.Run();
    }

    /// <summary>By which a clock moved on.</summary>
    private static TimeSpan Time(Func<TimeSpan> clock, Action run)
    {
        var start = clock();
        run();
        return clock() - start;
    }
}
