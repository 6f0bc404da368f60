using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>Programs large enough to break what is not linear, or what recurses.</summary>
public sealed class LargeTests
{
    private static readonly Program Square = Corpus.Program("square");

    [Fact]
    public void AHundredThousandBytecodesInARow()
    {
        var it = Specialize(100_000, _ => "mov_a_r0");
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal((99_999 * 3) + 13, it.Statistics.Points);
        Assert.Equal(99_999, it.Statistics.OperationsLeft);
        Assert.Equal("7", Flow.Run(it.Residual, "a=7"));
    }

    [Fact]
    public void WorkGrowsLinearly()
    {
        var (small, large) = (Specialize(1_000, _ => "mov_a_r0"), Specialize(10_000, _ => "mov_a_r0"));
        Assert.InRange(Work(large), 9 * Work(small), 10.5 * Work(small));
        static double Work(Specialization it) => it.Statistics.Points + it.Statistics.StoreWork;
    }

    /// <summary>The default policy takes the same points, folds the same operations and works in proportion.</summary>
    [Fact]
    public void TheDefaultPolicyIsLinearToo()
    {
        var raw = Policies.Default with { Cleanup = null };
        var (small, large) = (Specialize(10_000, _ => "mov_a_r0", raw), Specialize(100_000, _ => "mov_a_r0", raw));
        Assert.Equal((StopReason.Complete, (99_999 * 3) + 13, 99_999), (large.Stop, large.Statistics.Points, large.Statistics.OperationsLeft));
        Assert.InRange(Work(large), 9 * Work(small), 10.5 * Work(small));
        static double Work(Specialization it) => it.Statistics.Points + it.Statistics.StoreWork;
    }

    [Fact]
    public void PointsThatKnowTheSameShareAStore()
    {
        // A bytecode leaves one store with its opcode, through all of the dispatch, and one without.
        var it = Specialize(1_000, i => i % 2 == 0 ? "add_r2_to_a" : "mov_r2_a");
        Assert.InRange(it.Points.Select(point => point.Store).Distinct(ReferenceEqualityComparer.Instance).Count(), 1_000, 2_010);
        Assert.True(it.Points.Count > 8_000);
    }

    [Fact]
    public void TenThousandOpenTests()
    {
        // jump_if_a to the next instruction, over and over: each test has one side left open while the other is specialized.
        var it = Specialize(30_001, i => i % 2 == 0 ? "jump_if_a" : i + 1);
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(15_000, it.Residual.Blocks.Count(block => block.Jump is If));
    }

    [Fact]
    public void AMillionBlocksInAChain()
    {
        var builder = new ProgramBuilder();
        var blocks = Enumerable.Range(0, 1_000_000).Select(i => builder.Declare($"b{i}")).ToArray();
        for (var i = 0; i < blocks.Length; i++)
        {
            builder.Define(blocks[i], [], i + 1 < blocks.Length ? new Goto(blocks[i + 1], new($"b{i}", 0)) : new PrintAndStop(builder.Constant(1), new($"b{i}", 0)));
        }

        var it = Specializer.Specialize(builder.Build(), Division.Empty, Policies.Seed);
        Assert.Equal((StopReason.Complete, 1_000_000), (it.Stop, it.Residual.Blocks.Count));
    }

    [Fact]
    public void ManyVariablesDoNotMakePointsExpensive()
    {
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"b{i}:\n    v{i} = {i}\n    goto b{i + 1}\n")) + "b3000:\n    print_and_stop(v7)\n";
        var it = Specializer.Specialize(Flow.Read(text), Division.Empty, Policies.Seed);
        Assert.Equal(3_001, it.Points.Count);
        Assert.Equal(3_000, it.Points[^1].Store.Count);
        Assert.InRange(it.Statistics.StoreWork, 3_000, 3_000 * 80);
    }

    /// <summary>The square interpreter on a program of that many entries, the last being return_a.</summary>
    private static Specialization Specialize(int count, Func<int, object> entry, PolicySpec? policy = null)
    {
        var code = new Value[count];
        for (var i = 0; i < count - 1; i++)
        {
            code[i] = entry(i) is string name ? Value.Symbol(name) : Value.Int((int)entry(i));
        }

        code[^1] = Value.Symbol("return_a");
        var division = Division.Of([new("bytecode", Value.List(code)), new("pc", 0)], "a", "r0", "r1", "r2");
        return Specializer.Specialize(Square, division, policy ?? Policies.Seed, budgets: new(Points: 2_000_000));
    }
}
