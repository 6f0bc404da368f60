using Flowgraph;
using Flowgraph.Analysis;
using Tracer.Engine;
using Tracer.Explaining;

namespace Laboratory.Experiments;

/// <summary>
/// Guards of some traces: how many were recorded and left, how often each failed, and how much they list.
/// <code>
/// three guards that failed 90, 9 and 0 times       2 of 3 ever fail; 1 of 3 makes half of the failures
/// </code>
/// </summary>
/// <param name="Traces">How many.</param>
/// <param name="Recorded">Entries recorded: operations and guards.</param>
/// <param name="GuardsRecorded">Of these, guards.</param>
/// <param name="Left">Entries of the optimized traces, preambles included.</param>
/// <param name="GuardsLeft">Of these, guards.</param>
/// <param name="Failures">For each guard left, how often it failed.</param>
/// <param name="Naive">Items of resume data where each exit lists every variable that is live where it leads, virtuals and stores.</param>
/// <param name="Resume">Items that the exits list.</param>
internal sealed record GuardCounts(
    int Traces, int Recorded, int GuardsRecorded, int Left, int GuardsLeft, IReadOnlyList<long> Failures, long Naive, ResumeSize Resume)
{
    /// <summary>Percent, as all that follow.</summary>
    public double Before => Percent(GuardsRecorded, Recorded);

    public double After => Percent(GuardsLeft, Left);

    public double Removed => Percent(Recorded - Left, Recorded);

    public double GuardsRemoved => Percent(GuardsRecorded - GuardsLeft, GuardsRecorded);

    public double Failing => Percent(Failures.Count(it => it > 0), GuardsLeft);

    /// <summary>The fewest guards that make half of all failures.</summary>
    public double Half
    {
        get
        {
            var (half, sum, guards) = (Failures.Sum() / 2.0, 0L, 0);
            foreach (var failures in Failures.OrderDescending().TakeWhile(_ => sum < half))
            {
                sum += failures;
                guards++;
            }

            return Percent(guards, GuardsLeft);
        }
    }

    public double Shared => Percent(Resume.Own, Naive);

    public static GuardCounts Of(Program program, IReadOnlyCollection<EngineTrace> traces) => new(
        traces.Count,
        traces.Sum(it => it.Recorded.Entries.Count),
        traces.Sum(it => it.Recorded.GuardCount),
        traces.Sum(it => it.Executed.Entries.Count),
        traces.Sum(it => it.Executed.GuardCount),
        [.. traces.SelectMany(it => it.Exits.Take(it.Executed.GuardCount))],
        NaiveItems(program, traces),
        traces.SelectMany(it => ResumeSize.Of(it.Executed)).Aggregate(default(ResumeSize), (a, b) => a + b));

    public static GuardCounts Sum(IReadOnlyList<GuardCounts> those) => new(
        those.Sum(it => it.Traces),
        those.Sum(it => it.Recorded),
        those.Sum(it => it.GuardsRecorded),
        those.Sum(it => it.Left),
        those.Sum(it => it.GuardsLeft),
        [.. those.SelectMany(it => it.Failures)],
        those.Sum(it => it.Naive),
        those.Aggregate(default(ResumeSize), (sum, it) => sum + it.Resume));

    private static long NaiveItems(Program program, IEnumerable<EngineTrace> traces)
    {
        var liveness = new Liveness(new ControlFlow(program));

        // What was cut for the sake of a merge point is called after its block: loop.1.
        int Live(string label) => liveness.LiveIn(program.FindBlock(label) ?? program.FindBlock(label.Split('.')[0])!.Value).Length;

        return traces.SelectMany(it => it.Executed.Exits)
            .Sum(exit => (long)Live(exit.Label) + exit.Virtuals.Sum(it => 1 + it.Values.Count) + exit.Stores.Count);
    }

    private static double Percent(double part, double whole) => whole == 0 ? 0 : Math.Round(100 * part / whole, 1);
}
