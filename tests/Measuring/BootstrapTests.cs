using Laboratory.Experiments;
using Laboratory.Measuring;
using Xunit;

namespace Tests.Measuring;

/// <summary>Intervals of medians and of their ratios; contests that say how they are run; rows of them.</summary>
public sealed class BootstrapTests
{
    [Fact]
    public void ARatioLiesInItsIntervalAndIsTheSameEveryTime()
    {
        double[][] slow = [[20, 21, 22, 23, 24], [19, 22, 25, 21, 22]];
        double[][] fast = [[10, 11, 12, 10, 11], [11, 11, 10, 12, 13]];
        var ratio = Bootstrap.Ratio(slow, fast);
        Assert.Equal(2, ratio.Estimate);
        Assert.InRange(ratio.Low, 1.6, 2);
        Assert.InRange(ratio.High, 2, 2.4);
        Assert.Equal(ratio, Bootstrap.Ratio(slow, fast));
        Assert.NotEqual(ratio, Bootstrap.Ratio(slow, fast, seed: 2) with { Estimate = 0 });
    }

    [Fact]
    public void WhatNeverVariesHasNoInterval() => Assert.Equal(new(3, 3, 3), Bootstrap.Median([[3, 3, 3], [3]]));

    /// <summary>A process that differs widens the interval, though each process alone does not vary.</summary>
    [Fact]
    public void ProcessesAreDrawnToo()
    {
        var it = Bootstrap.Median([[1, 1, 1], [2, 2, 2], [1, 1, 1]]);
        Assert.Equal((1, 1, 2), (it.Estimate, it.Low, it.High));
    }

    [Fact]
    public void AColdContestIsRunNoMoreThanItSays()
    {
        var calls = 0;
        var times = new Measurements("warming", Surroundings.Here());
        TimedRuns.InTurns(times, new("loop", [new("counting", () => (object)(0 * ++calls))]) { Runs = 3, WarmUps = null });
        Assert.Equal(3, calls);
        Assert.Equal([1, 2, 3], new Timings([times]).Curve("counting", "loop").Select(point => point.Run));
    }

    [Fact]
    public void AnAnswerThatChangesIsFound()
    {
        var calls = 0;
        var contest = new Contest("loop", [new("changing", () => (object)++calls)]) { Expected = 1, Runs = 2, WarmUps = null };
        Assert.Contains("'changing' answers 2, not 1", Assert.Throws<InvalidOperationException>(() => TimedRuns.InTurns(new("times", Surroundings.Here()), contest)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsOfTimesAreNoCounts()
    {
        var times = new Measurements("times", Surroundings.Here());
        foreach (var (who, nanoseconds) in new[] { ("ours", 1_234_600), ("ours", 1_234_800), ("ours", 1_234_700), ("theirs", 4_000_000) })
        {
            times.AddTime(who, "loop", 1, TimeSpan.FromMicroseconds(nanoseconds / 1000.0));
        }

        var rows = TimeRows.Ratio(new([times]), "ours", "theirs", "loop").Prepend(TimeRows.Median(new([times]), "ours", "loop")).ToList();
        Assert.Equal(["time of ours, median", "ours to theirs", "ours to theirs, low", "ours to theirs, high"], rows.Select(row => row.Figure));
        Assert.Equal([1.235, 0.3087], rows.Take(2).Select(row => row.Ours));
        Assert.All(rows, row => Assert.False(row.IsExact));
        Assert.Equal("0.309", Tables.Number(rows[1], rows[1].Ours));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1234.56, 1235)]
    [InlineData(123456.0, 123500)]
    [InlineData(0.00123456, 0.001235)]
    [InlineData(-1.23456, -1.235)]
    public void FourDigitsCount(double number, double rounded) => Assert.Equal(rounded, TimeRows.Rounded(number), 12);
}
