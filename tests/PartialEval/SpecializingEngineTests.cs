using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Expecting;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Promotion at run time: a version for each value seen, then generic code; whole outcomes as interpreted.</summary>
public sealed class SpecializingEngineTests
{
    /// <summary>x takes n values, from n - 1 down to 0, each promoted once a turn.</summary>
    private const string Countdown =
        """
        loop:
            x = n % k
            promote(x, seen)
        seen:
            y = x * x
            s = s + y
            n = n - 1
            if n goto loop else goto end
        end:
            print_and_stop(s)
        """;

    public static TheoryData<string> Programs => [.. Corpus.Names];

    [Fact]
    public void OneValueOneVersion()
    {
        var it = Run(Corpus.Program("promotion_loop"), "x=5 i=100");
        var promotion = Assert.Single(it.Promotions);
        Assert.Equal((1L, 0L), (promotion.Arrivals, promotion.Generic));
        Assert.Equal([5], promotion.Values);
        Assert.Equal((2, new Stopped(-10)), (it.Statistics.Versions, it.Outcome.Ending));

        // 2x + 1 is folded in the one version: two operations fewer in each turn.
        var interpreted = Interpreter.Run(Corpus.Program("promotion_loop"), Flow.Bindings("x=5 i=100")).Counts;
        Assert.Equal((41, 21), (interpreted.Operations, it.Outcome.Counts.Operations));
    }

    /// <summary>The seventeenth value goes generic, and only that.</summary>
    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(16, 16, 0)]
    [InlineData(17, 16, 10)]
    [InlineData(20, 16, 40)]
    public void SixteenValuesHaveVersions(int different, int versions, int generic)
    {
        var it = Run(Flow.Read(Countdown), $"s=0 n={10 * different} k={different}");
        Assert.Equal(10L * different, it.Promotions.Sum(promotion => promotion.Arrivals));
        Assert.Equal((versions, generic), (it.Promotions.Sum(promotion => promotion.Values.Count), (int)it.Promotions.Sum(promotion => promotion.Generic)));
        Assert.Equal(1 + versions + (generic > 0 ? 1 : 0), it.Statistics.Versions);
        Assert.Equal(Interpreter.Run(Flow.Read(Countdown), Flow.Bindings($"s=0 n={10 * different} k={different}")).Ending, it.Outcome.Ending);
    }

    /// <summary>Nobody says what is static: the interpreter promotes its program and its position.</summary>
    [Fact]
    public void AnInterpreterThatPromotesLosesItself()
    {
        var (program, inputs) = (Corpus.Program("square_promote"), Inputs("square_promote", 0));
        var it = SpecializingEngine.Run(program, Division.Of([], inputs.Select(pair => pair.Key)), inputs);
        Assert.Equal(new Stopped(256), it.Outcome.Ending);
        var interpreted = Interpreter.Run(program, inputs).Counts;
        Assert.Equal((2307, 1269), (interpreted.Steps, it.Outcome.Counts.Steps));
        Assert.Equal((2, 3), (it.Promotions.Count, it.Statistics.Versions));
    }

    /// <summary>The sum is known where the promotion is met first, and another one each time: told apart sixteen times, then given up.</summary>
    [Fact]
    public void WhatIsKnownMayNotChangeForEver()
    {
        var program = Flow.Read("start:\n    s = 0\n    goto loop\n" + Countdown);
        var it = Run(program, "n=1000 k=5");
        Assert.Equal((17, 16), (it.Promotions.Count, it.Promotions.Count(promotion => promotion.Store.Count > 0)));
        Assert.Equal(5, it.Promotions[^1].Values.Count);
        Assert.Equal(new Stopped(6000), it.Outcome.Ending);
    }

    [Fact]
    public void ALimitOnAllVersions()
    {
        var it = Run(Flow.Read(Countdown), "s=0 n=100 k=10", new() { Versions = 4 });
        Assert.Equal((4, 60L), (it.Promotions.Sum(promotion => promotion.Values.Count), it.Promotions.Sum(promotion => promotion.Generic)));
        Assert.Equal(new Stopped(2850), it.Outcome.Ending);
    }

    [Theory]
    [InlineData("")] // x is undefined: nothing to freeze, and no fault
    [InlineData("x = newarray(1, 0)")]
    [InlineData("x = new('C')")]
    public void WhatCannotBeFrozen(string operation)
    {
        var it = Run(Flow.Read($"a:\n    {operation}\n    promote(x, b)\nb:\n    n = n - 1\n    if n goto a else goto c\nc:\n    print_and_stop(n)\n"), "n=5");
        Assert.Equal(new Stopped(0), it.Outcome.Ending);
        Assert.Equal((0, 5L), (it.Promotions.Sum(promotion => promotion.Values.Count), it.Promotions.Sum(promotion => promotion.Generic)));
    }

    [Fact]
    public void TheResidualOfTheLazyPolicyIsAWholeProgram()
    {
        var it = Specializer.Specialize(Flow.Read(Countdown), Division.Of([], "n", "k", "s"), Policies.Lazy);
        Assert.Equal(1, it.Points.Count(point => point.Code == PointCode.Promotion));
        Assert.Equal(Flow.Run(Flow.Read(Countdown), "s=0 n=50 k=7"), Flow.Run(it.Residual, "s=0 n=50 k=7"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void OnTheCorpus(string name)
    {
        var program = Corpus.Program(name);
        foreach (var run in Corpus.Read(name).Directives.Runs)
        {
            var inputs = Expectations.Inputs(run).ToArray();
            var reference = Interpreter.Run(program, inputs, 50_000, run.Input);
            var output = new CollectedOutput();
            var it = SpecializingEngine.Run(program, Division.Of([], inputs.Select(pair => pair.Key)), inputs, new(output, run.Input), Agreement.FuelFor(reference.FuelUsed), new() { Versions = 100 });
            var problem = Agreement.Check(reference, it.Outcome with { Output = output.Items.ToSequence() });
            Assert.True(problem is null, $"{name}:{run.Span.Line}: {problem}");
        }
    }

    [Fact]
    public void TheCommandTellsWhatItDid()
    {
        var it = CommandLine.Flow.Run("run", "programs/promotion_loop.flow", "--engine", "specializing", "--counts", "x=5", "i=100");
        Assert.Equal((0, "-10\n"), (it.Code, it.Out));
        Assert.EndsWith("\n  promote(x, b2): once, values 5, generic never\n", it.Error, StringComparison.Ordinal);
    }

    private static SpecializingResult Run(Program program, string bindings, PromotionLimits? limits = null)
    {
        var inputs = Flow.Bindings(bindings).ToArray();
        return SpecializingEngine.Run(program, Division.Of([], inputs.Select(pair => pair.Key)), inputs, limits: limits);
    }

    private static KeyValuePair<string, Value>[] Inputs(string name, int run) => [.. Expectations.Inputs(Corpus.Read(name).Directives.Runs[run])];
}
