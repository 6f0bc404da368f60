using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Xunit;

namespace Tests.Explaining.Traces;

/// <summary>What every start of a recording would have given.</summary>
public sealed class StartTests
{
    [Fact]
    public void EveryTurnOfTheSquareLoopGivesOneTrace()
    {
        var starts = Explained.OfCorpus("square_hints", ("a", 500)).StartsOf();
        Assert.Equal([498L, 1], starts.Groups.Select(it => it.Count));
        Assert.Equal((new LoopSize(3, 1), 1L, 132), (starts.Groups[0].Loop!.Value, starts.Groups[0].First, starts.Groups[0].Recorded));
        Assert.Equal((AbortReason.ProgramStopped, 499L), (starts.Groups[1].Abort!.Value, starts.Groups[1].First));
        Assert.True(starts.IsComplete);
    }

    /// <summary>A turn that is rare gives another trace; the counts are those of the turns.</summary>
    [Fact]
    public void ARareTurnIsOneStart()
    {
        const string program =
            "a:\n  n = n - 1\n  c = n == 500\n  if c goto rare else goto usual\nrare:\n  x = x + 1000\n  goto next\nusual:\n  x = x + 1\n  goto next\nnext:\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n";
        var starts = Explained.Of(program, ("n", 1000), ("x", 0)).StartsOf();
        Assert.Equal(999, starts.Count);
        Assert.Equal([997L, 1, 1], starts.Groups.Select(it => it.Count));
        var rare = starts.Groups.Single(it => it.Trace?.ToString().Contains("1000", StringComparison.Ordinal) == true);
        Assert.Equal(499, rare.First);
    }

    [Fact]
    public void BothWaysOfABranch()
    {
        var starts = Explained.OfCorpus("collatz").StartsOf();
        var turns = starts.Groups.Where(it => it.Trace is not null).ToArray();
        Assert.Equal(2, turns.Length);
        Assert.Equal(starts.Count, turns.Sum(it => it.Count) + starts.Groups.Where(it => it.Trace is null).Sum(it => it.Count));
    }

    /// <summary>What an engine recorded first is among the starts, with its arrival: hot after three.</summary>
    [Theory]
    [InlineData("factorial")]
    [InlineData("fibonacci")]
    [InlineData("gcd")]
    [InlineData("collatz")]
    [InlineData("string_match")]
    public void TheEnginesFirstLoopIsAmongThem(string name)
    {
        var explain = Explained.OfCorpus(name);
        if (explain.Result.Traces.FirstOrDefault(it => it.Role == TraceRole.Loop) is { } first)
        {
            Assert.Contains(explain.StartsOf().Groups, it => it.Trace == first.Executed);
        }
    }

    [Fact]
    public void ALimitIsReported()
    {
        var starts = Explained.OfCorpus("square_hints", ("a", 500)).StartsOf(most: 10);
        Assert.False(starts.IsComplete);
        Assert.InRange(starts.Count, 9, 10);
    }

    /// <summary>Starts from which no loop comes name the reason.</summary>
    [Fact]
    public void TooLongRecordingsAreNamed()
    {
        var policy = TracingPolicies.Default with { TraceLimit = 10, Segments = 1 };
        var body = string.Concat(Enumerable.Repeat("  x = x + 1\n", 50));
        var starts = Explained.Of($"a:\n{body}  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(x)\n", policy, ("n", 20), ("x", 0)).StartsOf();
        Assert.Contains(starts.Groups, it => it.Abort == AbortReason.TraceTooLong && it.Count >= 18);
        Assert.DoesNotContain(starts.Groups, it => it.Trace is not null);
    }
}
