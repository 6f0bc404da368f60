using Tracer;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Every reason of the three closed lists is reached by a run, and is a sentence.</summary>
public class ReasonTests
{
    private const string Countdown = "a:\n  x = x - 1\n  if x goto a else goto b\nb:\n  print_and_stop(x)\n";

    private static readonly string Long = $"a:\n{string.Concat(Enumerable.Repeat("  x = x + 1\n", 50))}  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";

    private const string Branching =
        "a:\n  n = n - 1\n  c = n % 2\n  if c goto odd else goto even\nodd:\n  d = n % 3\n  if d goto a else goto even\neven:\n  x = x + 1\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";

    private const string Rare =
        "a:\n  n = n - 1\n  c = n == 995\n  if c goto y else goto z\ny:\n  x = 7\n  goto z\nz:\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";

    private static readonly TracingPolicy Leaving =
        TracingPolicies.Default with { MaxBridges = 0, TrialRuns = 5, RetraceLimit = 0, HotLoop = 4, MaxUnlucky = 0 };

    private static readonly TracingPolicy One = TracingPolicies.Default with { HotLoop = 1, HotExit = 1 };

    [Fact]
    public void Every_abort_is_reached()
    {
        var tooLong = Under.Run(Long, TracingPolicies.Default with { TraceLimit = 10, Segments = 1 }, ("n", 100), ("x", 0));
        var stopped = Under.Run(Countdown, One with { MaxUnlucky = 0 }, ("x", 2));
        var faulted = Under.Run("a:\n  x = x - 1\n  y = 1 / x\n  if y goto a else goto a\n", One, ("x", 2));
        var fuel = TracingEngine.Run(Traced.Program(Countdown), Traced.Bind(("x", 10)), null, 3, One);
        var left = Under.Run(Countdown, One, ("x", 2));
        var atOnce = Under.Run(Rare, TracingPolicies.Default with { HotLoop = 4 }, ("n", 1000), ("x", 0));
        var unusual = Under.Run(Traced.FromCorpus("turns/seldom_twice"), TracingPolicies.Default with { HotLoop = 8 }, ("n", 100)).Result;
        EngineResult[] runs = [tooLong, stopped, faulted, fuel, left, atOnce, unusual];
        var reached = runs.SelectMany(run => run.Events<RecordingAborted>()).Select(abort => abort.Reason).ToHashSet();
        Assert.Equal(
            [
                AbortReason.TraceTooLong, AbortReason.ProgramStopped, AbortReason.ProgramFaulted, AbortReason.OutOfFuel,
                AbortReason.LeftLoop, AbortReason.LeavesAtOnce, AbortReason.UnusualWay,
            ],
            reached.Order());

        // The seed policy's own: see RecordingTests.
        Assert.Equal([AbortReason.LabelNotReached, AbortReason.NoLoop], Enum.GetValues<AbortReason>().Except(reached));
    }

    [Fact]
    public void Every_blacklisting_is_reached()
    {
        var aborted = Under.Run(Long, TracingPolicies.Default with { TraceLimit = 10, Segments = 1, MaxAborts = 3 }, ("n", 1000), ("x", 0));
        Assert.Equal(3, aborted.Events<RecordingAborted>().Count());
        var leaves = Under.Run(Rare, Leaving, ("n", 1000), ("x", 0));
        var straight = string.Concat(Enumerable.Repeat("  x = x + 1\n", 50));
        var bridge = Under.Run(
            $"a:\n  n = n - 1\n  c = n % 2\n  if c goto a else goto long\nlong:\n{straight}  if n goto a else goto b\nb:\n  print_and_stop(x)\n",
            TracingPolicies.Default with { TraceLimit = 10, Segments = 1, MaxAborts = 2, HotLoop = 2 }, ("n", 1001), ("x", 0));
        var reached = new[] { aborted, leaves, bridge }.SelectMany(run => run.Events<PlaceBlacklisted>()).Select(it => it.Reason).ToHashSet();
        Assert.Equal(Enum.GetValues<BlacklistReason>(), reached.Order());
    }

    [Fact]
    public void Every_drop_is_reached()
    {
        var never = Under.Run(Rare, TracingPolicies.Default with { HotLoop = 4, MaxUnlucky = 0 }, ("n", 1000), ("x", 0));
        var usually = Under.Run(Traced.FromCorpus("collatz"), TracingPolicies.Default with { HotLoop = 2 }, ("n", 837_799)).Result;
        var leaves = Under.Run(Rare, Leaving, ("n", 1000), ("x", 0));
        var reached = new[] { never, usually, leaves }.SelectMany(run => run.Events<TraceDropped>()).Select(it => it.Reason).ToHashSet();
        Assert.Equal(Enum.GetValues<DropReason>(), reached.Order());
    }

    [Fact]
    public void Every_limit_is_reached()
    {
        var changing = "a:\n  x = x - 1\n  promote(x, b)\nb:\n  if x goto a else goto c\nc:\n  print_and_stop(x)\n";
        EngineResult[] runs =
        [
            Under.Run(Branching, TracingPolicies.Default with { MaxTraces = 1 }, ("n", 1000), ("x", 0)),
            Under.Run(Branching, TracingPolicies.Default with { MaxBridges = 1 }, ("n", 1000), ("x", 0)),
            Under.Run(changing, ("x", 1000)),
            Under.Run(Rare, TracingPolicies.Default with { RetraceLimit = 0, HotLoop = 4, MaxUnlucky = 0 }, ("n", 1000), ("x", 0)),
            Under.Run("a:\n  merge_point(x)\n  x = x - 1\n  if x goto a else goto b\nb:\n  print_and_stop(x)\n",
                TracingPolicies.Default with { MaxGreenKeys = 50 }, ("x", 1000)),
            Under.Run(Branching, TracingPolicies.Default with { MaxEntries = 3 }, ("n", 1000), ("x", 0)),
            Under.Run(Branching, TracingPolicies.Default with { BridgesBeforeJoins = 1 }, ("n", 1000), ("x", 0)),
        ];
        var reached = runs.SelectMany(run => run.Events<LimitReached>()).Select(it => it.Reason).ToHashSet();
        Assert.Equal(Enum.GetValues<StopReason>(), reached.Order());
    }

    [Fact]
    public void After_each_abort_a_place_has_to_be_hot_twice_as_long()
    {
        var result = Under.Run(Long, TracingPolicies.Default with { TraceLimit = 10, Segments = 1, MaxAborts = 5 }, ("n", 1000), ("x", 0));
        var times = result.Events<RecordingAborted>().Select(abort => abort.At / 52).ToArray();
        var waits = times.Zip(times.Skip(1), (a, b) => b - a).ToArray();

        // A turn more each time: the one that is recorded.
        Assert.Equal([7L, 13, 25, 49], waits);
    }

    [Fact]
    public void Each_is_one_sentence()
    {
        const string sentence = @"^[A-Z][^.]*\.$";
        Assert.All(Enum.GetValues<BlacklistReason>(), reason => Assert.Matches(sentence, reason.Explain()));
        Assert.All(Enum.GetValues<StopReason>(), reason => Assert.Matches(sentence, reason.Explain()));
        Assert.All(Enum.GetValues<DropReason>(), reason => Assert.Matches(sentence, reason.Explain()));
        Assert.All(Enum.GetValues<AbortReason>(), reason => Assert.Matches(sentence, reason.Explain()));
    }
}
