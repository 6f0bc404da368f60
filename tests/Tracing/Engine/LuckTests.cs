using Flowgraph;
using Laboratory.Sharding;
using Laboratory.Sweeping;
using Tracer;
using Tracer.Engine;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Tracing.Engine;

/// <summary>
/// Which turn was recorded first does not decide what becomes of a program: exits differ by at most 1.5 and steps by at most 1.1.
/// Exits are exact for each number of arrivals from 2 to 8.
/// </summary>
public class LuckTests
{
    private static readonly int[] Hot = [2, 3, 4, 5, 6, 7, 8];

    /// <summary>Each program, its inputs, and its exits when loops are hot after 2 to 8 arrivals.</summary>
    public static TheoryData<string, string, string> Programs => new()
    {
        { "turns/triangle", "n=60", "112 113 112 111 109 109 109" },
        { "turns/mandelbrot", "h=12 lim=40 w=24", "572 714 578 576 575 573 572" },
        { "turns/varying", "n=600", "1283 1190 1188 1189 1187 1186 1185" },
        { "turns/two_phases", "n=3000", "800 799 797 794 792 792 790" },
        { "turns/seldom_twice", "n=3000", "1496 1496 1495 1494 1494 1494 1493" },
        { "collatz", "n=837799", "455 384 453 382 382 453 380" },
        { "matrix_product", "n=12", "317 316 316 316 316 316 316" },
        { "random_walk", "n=1000 seed=3", "978 1012 976 1010 974 975 972" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Where_recording_starts_does_not_decide(string name, string inputs, string exits)
    {
        var rows = Rows(name, inputs);
        Assert.Equal(exits, string.Join(' ', rows.Rows.Select(row => row[Column("exits")])));
        Assert.All(rows.Rows, row => Assert.Equal("yes", row[Column("agrees")]));
        var spread = Assert.Single(Spread.Of([rows]));
        Assert.True(spread.IsWarm);
        Assert.InRange(spread.StepsRatio, 1, 1.1);
        Assert.InRange(spread.ExitsRatio, 1, 1.5);
    }

    [Theory]
    [InlineData("turns/triangle")]
    [InlineData("turns/mandelbrot")]
    [InlineData("turns/seldom_twice")]
    public void It_does_where_every_recording_is_kept(string name)
    {
        using (Switch.With(TracerBug.KeepsUnluckyRecordings))
        {
            Assert.InRange(Assert.Single(Spread.Of([Rows(name, Inputs(name))])).ExitsRatio, 1.9, double.MaxValue);
        }
    }

    [Fact]
    public void A_recording_that_leaves_its_loop_is_given_up_and_the_next_turn_recorded()
    {
        var result = Run("turns/triangle", "n=60", TracingPolicies.Default with { HotLoop = 3 });
        Assert.Equal(AbortReason.LeftLoop, Assert.Single(result.Events<RecordingAborted>()).Reason);
        var inner = Assert.Single(result.Traces, trace => trace.Role == TraceRole.Loop);
        Assert.Equal("inner", inner.Place);
        Assert.True(inner.Turns > 25 * inner.Runs, $"{inner.Turns} turns in {inner.Runs} runs");
    }

    [Fact]
    public void A_turn_that_leaves_at_once_in_its_second_is_not_recorded()
    {
        // Every other turn: the one recorded, done again, would contradict itself.
        const string program =
            "a:\n  n = n - 1\n  c = n == 996\n  if c goto rare else goto usual\nrare:\n  x = x + 1000\n  goto next\nusual:\n"
            + "  x = x + 1\n  goto next\nnext:\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";
        var result = Under.Run(program, TracingPolicies.Default, ("n", 1000), ("x", 0));
        Assert.Equal([AbortReason.LeavesAtOnce], result.Events<RecordingAborted>().Select(abort => abort.Reason));
        Assert.Empty(result.Events<TraceDropped>());
        Assert.True(result.Traces[0].Turns > 950);
    }

    [Fact]
    public void The_recording_after_a_dropped_trace_goes_the_way_of_most_runs()
    {
        var result = Run("turns/seldom_twice", "n=3000", TracingPolicies.Default with { HotLoop = 8 });
        Assert.Equal(DropReason.NeverCameRound, Assert.Single(result.Events<TraceDropped>()).Reason);
        Assert.Contains(AbortReason.UnusualWay, result.Events<RecordingAborted>().Select(abort => abort.Reason));
        var usual = Run("collatz", "n=837799", TracingPolicies.Default with { HotLoop = 2 });
        Assert.Equal(DropReason.UsuallyLeft, Assert.Single(usual.Events<TraceDropped>()).Reason);
        var last = usual.Traces.Last(trace => trace.Role == TraceRole.Loop);
        Assert.True(last.Turns > last.Runs, $"{last.Turns} turns in {last.Runs} runs");
    }

    [Fact]
    public void A_limit_ends_it()
    {
        // Each turn of the loop is unlike the one before: none is the usual one.
        const string program =
            "a:\n  n = n - 1\n  r = n % 3\n  if r goto p else goto q\np:\n  s = r == 1\n  if s goto q else goto t\n"
            + "t:\n  x = x + 2\n  goto q\nq:\n  x = x + 1\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";
        foreach (var limit in new[] { 0, 1, 2 })
        {
            var policy = TracingPolicies.Default with { RetraceLimit = limit, MaxUnlucky = limit, TrialRuns = 10 };
            var result = Under.Run(program, policy, ("n", 3000), ("x", 0));
            Assert.InRange(result.Events<TraceDropped>().Count(), 0, limit);
            Assert.InRange(result.Events<RecordingAborted>().Count(), 0, limit);
        }
    }

    private static EngineResult Run(string name, string inputs, TracingPolicy policy) =>
        Under.Run(Traced.FromCorpus(name), policy, [.. Values(inputs)]).Result;

    private static IEnumerable<(string, Value)> Values(string inputs) =>
        inputs.Split(' ').Select(word => word.Split('=')).Select(pair => (pair[0], Value.Int(long.Parse(pair[1]))));

    private static string Inputs(string name) => Programs.Select(it => it.Data).First(it => it.Item1 == name).Item2;

    private static SweepRows Rows(string name, string inputs)
    {
        var program = Traced.FromCorpus(name);
        var values = Values(inputs).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var subject = new Subject(name, program, global::PartialEval.Division.Of([], values.Keys), values, [], null, "");
        var contenders = Hot.Select(hot => Contender.Traced(TracingPolicies.Default with { HotLoop = hot }, $"HotLoop={hot}"));
        return Assert.Single(new Sweep([subject], [.. contenders], Under.Fuel).Run(new RunOptions()).InOrder);
    }

    private static int Column(string name) => Sweep.Columns.ToList().IndexOf(name);
}
