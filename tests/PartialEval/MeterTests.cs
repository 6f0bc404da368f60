using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>How often a specialization looks at memory: a point counts as 64 operations, so that 1,024 points come between two looks.</summary>
public sealed class MeterTests
{
    private const int Points = (int)(LiveMemory.Slice / 64);

    [Theory]
    [InlineData(Points - 1, 0)]
    [InlineData(Points + 1, 1)]
    [InlineData(10 * Points, 10)]
    public void PointsUntilALook(int points, int looks)
    {
        var meter = new Meter(Budgets.Default);
        var (seen, left) = (0, meter.World.Memory.UntilLook);
        for (var n = 0; n < points; n++)
        {
            Assert.True(meter.TryTake(0));
            seen += meter.World.Memory.UntilLook > left ? 1 : 0;
            left = meter.World.Memory.UntilLook;
        }

        Assert.Equal((looks, points, BudgetKind.None), (seen, (int)meter.Points, meter.Hit));
    }

    /// <summary>Operations that are evaluated count one each.</summary>
    [Theory]
    [InlineData((int)LiveMemory.Slice - 1, 0)]
    [InlineData((int)LiveMemory.Slice + 1, 1)]
    public void OperationsUntilALook(int operations, int looks)
    {
        var meter = new Meter(Budgets.Default);
        for (var n = 0; n < operations; n++)
        {
            meter.Evaluated(1);
        }

        Assert.Equal(looks == 0 ? LiveMemory.Slice - operations : LiveMemory.Slice - (operations - LiveMemory.Slice), meter.World.Memory.UntilLook);
    }
}
