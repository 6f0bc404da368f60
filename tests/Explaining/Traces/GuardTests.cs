using Tests.PartialEval;
using Tracer.Engine;
using Tracer.Explaining;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary>Where guards come from, why they stand, and what they did.</summary>
public sealed class GuardTests
{
    public static TheoryData<string> Programs => [.. Corpus.Names];

    [Fact]
    public void TheGuardsOfTheSquareLoop()
    {
        var explain = Explained.OfCorpus("square_hints", ("a", 500));
        var guards = explain.Guards(explain.Hottest!).Guards;
        Assert.Equal([GuardSource.MergePoint, GuardSource.MergePoint, GuardSource.Test, GuardSource.Test], guards.Select(it => it.Source));
        Assert.Equal([false, false, false, true], guards.Select(it => it.IsInLoop));
        Assert.Equal([0L, 0, 0, 1], guards.Select(it => it.Failures));
        Assert.Equal([new Root(RootKind.Start, "pc")], guards[0].Roots);
        Assert.Equal([new Root(RootKind.Changing, "a")], guards[3].Roots);
        Assert.Equal(88, guards[3].Where.Span!.Line);
        Assert.Equal([new(0, 0), new(1, 1), new(2, 2), new ResumeSize(2, 0)], guards.Select(it => it.Resume));
        Assert.Equal(new ResumeSize(5, 3), explain.Guards(explain.Hottest!).Resume);
    }

    [Fact]
    public void ABridgeIsFoundFromItsGuard()
    {
        var explain = Explained.OfCorpus("collatz", ("n", 837_799));
        var loop = explain.Result.Traces.First(it => it.Role == TraceRole.Loop);
        var bridged = explain.Guards(loop).Guards.Where(it => it.Bridges.Count > 0).ToArray();
        Assert.NotEmpty(bridged);
        Assert.All(bridged, guard => Assert.True(guard.Failures >= explain.Run.Policy.HotExit));
        var bridge = explain.Result.Traces[bridged[0].Bridges[0]];
        Assert.Equal((loop.Number, bridged[0].Number), (bridge.Parent!.Value, bridge.ParentExit!.Value));
    }

    [Fact]
    public void PromotionsAndTheValuesOfBridges()
    {
        var explain = Explained.Of("a:\n  x = x - 1\n  v = x % 3\n  promote(v, b)\nb:\n  w = v * 7\n  if x goto a else goto c\nc:\n  print_and_stop(w)\n", ("x", 500));
        var sources = explain.Result.Traces.SelectMany(it => explain.Guards(it).Guards).Where(it => it.Text.StartsWith("guard_value", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sources);
        Assert.All(sources, it => Assert.Equal(GuardSource.Promotion, it.Source));
    }

    /// <summary>The input, the heap, and a variable that the loop does not change.</summary>
    [Fact]
    public void WhereAGuardsValueComesFrom()
    {
        var explain = Explained.Of(
            "s:\n  o = newarray(2, 1)\n  print(o)\n  goto a\na:\n  x = x - 1\n  i = input()\n  i = i * i\n  j = i + k\n  c = j < x\n  if c goto d else goto b\nd:\n  h = aload(o, k)\n  astore(o, i, x)\n  if h goto a else goto b\nb:\n  print_and_stop(x)\n",
            ("x", 100), ("k", 1));
        var roots = explain.Guards(explain.Hottest!).Guards.Where(it => it.IsInLoop).Select(it => it.Roots).ToArray();
        Assert.Contains(roots, it => it.ToHashSet().SetEquals([new(RootKind.Input, "i"), new(RootKind.Start, "k"), new(RootKind.Changing, "x")]));
        Assert.Contains(roots, it => it.SequenceEqual([new(RootKind.Heap, "h")]));
    }

    /// <summary>A long way back is not followed to its end, and that is said.</summary>
    [Fact]
    public void ALongChainEndsWithAWord()
    {
        var chain = string.Concat(Enumerable.Range(0, 1500).Select(i => $"  y{i + 1} = y{i} * k\n"));
        var explain = Explained.Of($"a:\n  y0 = n + k\n{chain}  c = y1500 > n\n  n = n - 1\n  if c goto d else goto b\nd:\n  if n goto a else goto b\nb:\n  print_and_stop(n)\n", ("n", 50), ("k", 1));
        var guards = explain.Guards(explain.Hottest!).Guards.Where(it => it.IsInLoop).ToArray();
        Assert.Contains(guards, it => it.Roots.Any(root => root.Kind == RootKind.Further));
        Assert.Contains(guards, it => it.Roots.SequenceEqual([new(RootKind.Changing, "n")]));
    }

    /// <summary>Failures are the engine's counts, sizes add up, and every guard of every trace has an origin in the program.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void EveryGuardOfTheCorpus(string name)
    {
        var explain = Explained.OfCorpus(name);
        foreach (var trace in explain.Result.Traces)
        {
            var list = explain.Guards(trace);
            Assert.Equal(trace.Executed.GuardCount, list.Guards.Count);
            Assert.Equal(trace.Exits.Take(list.Guards.Count), list.Guards.Select(it => it.Failures));
            Assert.All(list.Guards, it => Assert.InRange(it.Resume.Own, 0, it.Resume.Items));
            Assert.All(list.Guards, it => Assert.True(it.Recorded is not null && it.Roots.Count > 0, it.Text));
        }

        var bridges = explain.Result.Traces.Where(it => it.Parent is not null).ToArray();
        Assert.All(bridges, it => Assert.InRange(it.ParentExit!.Value, 0, explain.Result.Traces[it.Parent!.Value].Exits.Count - 1));
    }
}
