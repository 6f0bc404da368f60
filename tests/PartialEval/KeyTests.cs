using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>What each cache key is good for and what it costs, counted.</summary>
public sealed class KeyTests
{
    /// <summary>k is 1 or 2, and nothing is folded with it.</summary>
    private const string Lifted =
        """
        start:
            if d goto one else goto two
        one:
            k = 1
            goto rest
        two:
            k = 2
            goto rest
        rest:
            res = x * k
            res = res + y
            res = res * k
            if e goto more else goto done
        more:
            res = res - k
            res = res * y
            goto done
        done:
            print_and_stop(res)
        """;

    /// <summary>Points taken, cleaned operations, cleaned blocks.</summary>
    [Theory]
    [InlineData("accumulator", "full", 210, 15, 12)]
    [InlineData("accumulator", "live", 160, 10, 6)]
    [InlineData("accumulator", "user", 22, 22, 11)]
    [InlineData("environment", "live", 95, 3, 6)]
    [InlineData("environment", "user", 39, 44, 24)]
    [InlineData("square_hints", "user", 81, 4, 3)]
    [InlineData("square", "live", 81, 4, 3)]
    [InlineData("square", "user", 81, 4, 3)]
    [InlineData("power", "user", 5, 4, 3)]
    [InlineData("class_test", "live", 23, 3, 5)]
    [InlineData("class_test", "domain", 23, 3, 5)]
    [InlineData("binary_search", "live", 52, 10, 18)]
    [InlineData("binary_search", "domain", 53, 17, 19)]
    public void OnTheCorpus(string name, string key, int points, int operations, int blocks)
    {
        var it = Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), Policies.Default with { Key = CacheKeys.Find(key)! });
        Assert.Equal(
            (StopReason.Complete, points, operations, blocks), (it.Stop, (int)it.Statistics.Points, it.Residual.OperationCount, it.Residual.Blocks.Count));
    }

    [Fact]
    public void AUserKeyWithoutHintsKeepsTheLoopOfPower()
    {
        var it = Specializer.Specialize(Corpus.Program("power"), Corpus.Division("power"), Policies.Default with { Key = UserKey.Instance, Cleanup = null });
        Assert.Empty(it.Generalized);
        Assert.Equal(1, it.Raw.Blocks.Count(block => block.Jump is If));
        Assert.Equal("1024", Flow.Run(Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("y=10"), "x"), it.Policy).Residual, "x=2"));
    }

    [Fact]
    public void WhatIsOnlyLiftedKeepsNoCopiesApart()
    {
        var (live, domain) = (Specialize(LiveKey.Instance), Specialize(DomainKey.Instance));
        Assert.Equal((9, 6), (live.Residual.OperationCount, live.Residual.Blocks.Count));
        Assert.Equal((7, 6), (domain.Residual.OperationCount, domain.Residual.Blocks.Count));
        foreach (var inputs in (string[])["d=0 e=0 x=3 y=4", "d=0 e=1 x=3 y=4", "d=1 e=0 x=3 y=4", "d=1 e=1 x=3 y=4"])
        {
            Assert.Equal(Flow.Run(Flow.Read(Lifted), inputs), Flow.Run(domain.Residual, inputs));
        }

        static Specialization Specialize(ICacheKey key) =>
            Specializer.Specialize(Flow.Read(Lifted), Division.Of([], "d", "e", "x", "y"), Policies.Default with { Key = key });
    }

    /// <summary>The same program, but for a test of k: now its value is used.</summary>
    [Fact]
    public void WhatIsUsedKeepsCopiesApart()
    {
        var program = Flow.Read(Lifted.Replace("res = res - k", "n = k - 1\n    res = res - n", StringComparison.Ordinal));
        var it = Specializer.Specialize(program, Division.Of([], "d", "e", "x", "y"), Policies.Default with { Key = DomainKey.Instance, Cleanup = null });
        Assert.Equal(2, it.Points.Count(point => it.Source[point.Block].Label == "rest" && point.Code == PointCode.Specialized));
    }

    [Fact]
    public void WhyAVariableIsNotKnownInASharedCopy()
    {
        var it = Specializer.Specialize(Flow.Read(Lifted), Division.Of([], "d", "e", "x", "y"), Policies.Default with { Key = DomainKey.Instance });
        var why = new Explain(it).Why("k", "done")!;
        Assert.NotEmpty(why.Chain);
        var join = new Explain(it).Why("k", "rest")!.Chain[^1];
        Assert.Equal((CauseKind.Join, (Value)1), (join.Kind, join.Overwritten));
    }

    /// <summary>With keys that meet, every program of the corpus stops by itself and is right.</summary>
    [Theory]
    [MemberData(nameof(SizeTests.Programs), MemberType = typeof(SizeTests))]
    public void TheyStopAndAgree(string name)
    {
        var (program, division) = (Corpus.Program(name), Corpus.Division(name));
        foreach (var key in (ICacheKey[])[UserKey.Instance, DomainKey.Instance])
        {
            var it = Specializer.Specialize(program, division, Policies.Default with { Key = key }, budgets: new(Points: 50_000));
            Assert.Equal(StopReason.Complete, it.Stop);
            var dynamic = Flow.Bindings(Corpus.Read(name).Directives.Dynamic).ToArray();
            var expected = Interpreter.Run(program, [.. division.Static, .. dynamic], 100_000);
            Assert.Null(Agreement.Check(expected, Interpreter.Run(it.Residual, dynamic, Agreement.FuelFor(expected.FuelUsed))));
        }
    }
}
