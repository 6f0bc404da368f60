using System.Globalization;
using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>A budget that is used up is reported, and the residual program is right all the same.</summary>
public sealed class BudgetTests
{
    private static readonly Program Power = Corpus.Program("power");

    [Fact]
    public void NoPointsAtAllGivesTheSourceWithTheKnownValuesAssigned()
    {
        var it = Specializer.Specialize(Power, Division.Of(Flow.Bindings("y=5")), Policies.Seed, budgets: new(Points: 0));
        Assert.Equal(
            """
            power1:
                y = 5
                goto power_generic

            power_generic:
                res = 1
                if y goto power_rec_generic else goto power_done_generic

            power_rec_generic:
                res = res * x
                y = y - 1
                if y goto power_rec_generic else goto power_done_generic

            power_done_generic:
                print_and_stop(res)

            """,
            Flow.Print(it.Residual));
        Assert.Equal((0, 1, BudgetKind.Points, 1), (it.Statistics.Points, it.Statistics.PointsAbandoned, it.Statistics.BudgetHit, it.Statistics.OperationsAdded));
    }

    [Fact]
    public void PowerOfAStaticBaseUsesUpItsBudgetUnderDynamicTests()
    {
        var it = Specializer.Specialize(Power, Division.Of(Flow.Bindings("x=2"), "y"), Policies.Seed, budgets: new(Points: 100));
        Assert.Equal(StopReason.Budget, it.Stop);
        Assert.Equal((100, BudgetKind.Points), (it.Statistics.Points, it.Statistics.BudgetHit));
        Assert.True(it.Statistics.LongestPending.Tests > 90);
        for (var y = 0; y < 200; y += 7)
        {
            Assert.Equal((System.Numerics.BigInteger.One << y).ToString(CultureInfo.InvariantCulture), Flow.Run(it.Residual, $"y={y}"));
        }
    }

    /// <summary>An element is the old value of a variable that is known by then; the edge on which it gets a variable of its own is not to be left out.</summary>
    [Fact]
    public void AStaticLoopIsAbandonedBehindTheEdgeThatBringsDataIntoItsForm()
    {
        var program = Flow.Read(
            """
            start:
                b = newarray(1, 1)
                goto b1
            b1:
                goto b3
            b3:
                astore(b, 0, s)
                s = 0
                if i goto b6 else goto b6
            b6:
                x = aload(b, 0)
                print(x)
                n = 0
                goto b1
            """);
        Assert.Equal("7", FirstOutput(program));
        for (var points = 1; points < 20; points++)
        {
            var it = Specializer.Specialize(program, Division.Of(Flow.Bindings(""), "s", "i"), Policies.Default, budgets: new(points, 40, 100));
            Assert.Equal("7", FirstOutput(it.Residual));
        }

        static string FirstOutput(Program program) => Flowgraph.Interpreting.Interpreter.Run(program, Flow.Bindings("s=7 i=1"), 200).Output!.Value[0].ToString();
    }

    [Fact]
    public void PowerOfMinusOneDivergesByItself()
    {
        var it = Specializer.Specialize(Power, Division.Of(Flow.Bindings("y=-1"), "x"), Policies.Seed, budgets: new(Points: 100));
        Assert.Equal(StopReason.SourceDiverges, it.Stop);
        Assert.Equal(new PendingChain(101, 0, 2 + (99 * 3), 2 + (99 * 3)) { Last = 100 }, it.Statistics.LongestPending);
        Assert.Equal("out of fuel", Flow.Run(it.Residual, "x=1", fuel: 10_000));
        Assert.Equal("fault undefined-variable at power_rec:0", Flow.Run(it.Residual));
    }

    [Fact]
    public void FoldingStopsInTheMiddleOfABlock()
    {
        var program = Flow.Read("b:\n    x = 1 + 1\n    x = x + 1\n    x = x + 1\n    x = x + d\n    goto c\nc:\n    print_and_stop(x)");
        var it = Specializer.Specialize(program, Division.Empty, Policies.Seed, budgets: new(FoldedOperations: 2));
        Assert.Equal("b1:\n    x = 3 + 1\n    x = x + d\n    goto c1\n\nc1:\n    goto c_generic\n\nc_generic:\n    print_and_stop(x)\n", Flow.Print(it.Residual));
        Assert.Equal((BudgetKind.FoldedOperations, 2), (it.Statistics.BudgetHit, it.Statistics.OperationsFolded));
        Assert.Equal("5", Flow.Run(it.Residual, "d=1"));
    }

    [Fact]
    public void LargeResultsCountTheirWords()
    {
        var program = Flow.Read("b:\n    x = x * x\n    n = n - 1\n    if n goto b else goto stop\nstop:\n    y = x == x\n    print_and_stop(y)");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("x=2 n=20")), Policies.Seed, budgets: new(FoldedOperations: 10_000));
        Assert.Equal((StopReason.SourceDiverges, BudgetKind.FoldedOperations), (it.Stop, it.Statistics.BudgetHit));
        Assert.InRange(it.Statistics.OperationsFolded, 30, 40);
        Assert.Equal("1", Flow.Run(it.Residual));
    }

    [Fact]
    public void TheSizeOfTheResidualProgramIsBounded()
    {
        var program = Flow.Read("b:\n    n = n + 1\n" + string.Concat(Enumerable.Repeat("    x = x + d\n", 1000)) + "    goto b");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("n=0")), Policies.Seed, budgets: new(ResidualOperations: 10_000));
        Assert.Equal(BudgetKind.ResidualOperations, it.Statistics.BudgetHit);
        Assert.Equal(10_000, it.Statistics.OperationsLeft);
    }

    [Fact]
    public void WhatAStopWouldAddCountsAsWell()
    {
        var many = string.Concat(Enumerable.Range(0, 100).Select(i => $"    s{i} = {i}\n"));
        var program = Flow.Read("a:\n" + many + "    goto b\nb:\n    n = n + 1\n    d = d - 1\n    if d goto b else goto c\nc:\n    print_and_stop(n)");
        var it = Specializer.Specialize(program, Division.Of(Flow.Bindings("n=0")), Policies.Seed, budgets: new(ResidualOperations: 5_000));
        Assert.Equal((StopReason.Budget, BudgetKind.ResidualOperations), (it.Stop, it.Statistics.BudgetHit));
        Assert.InRange(it.Residual.OperationCount, 4_000, 5_300);
        Assert.Equal("1000", Flow.Run(it.Residual, "d=1000"));
    }

    [Fact]
    public void UnspecializedCopiesAreVerbatim()
    {
        var program = Flow.Read("b:\n    merge_point(x)\n    y = 1 + 2\n    promote(y, c)\nc:\n    print_and_stop(y)");
        var it = Specializer.Specialize(program, Division.Empty, Policies.Seed, budgets: new(Points: 0));
        Assert.Equal(program.Blocks[0].Body.Select(it => it.Origin), it.Residual.Blocks[1].Body.Select(it => it.Origin));
        Assert.Equal("b1:\n    goto b_generic\n\nb_generic:\n    merge_point(x)\n    y = 1 + 2\n    promote(y, c_generic)\n\nc_generic:\n    print_and_stop(y)\n", Flow.Print(it.Residual));
    }
}
