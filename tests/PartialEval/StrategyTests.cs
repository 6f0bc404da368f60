using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>The places where strategies come in, each with a strategy made for the test.</summary>
public sealed class StrategyTests
{
    [Fact]
    public void AGeneralizedVariableIsAssignedOnABridge()
    {
        var policy = Policies.Seed with { Generalization = new Forgetting("power_rec", "res") };
        var it = Specializer.Specialize(Corpus.Program("power"), Division.Of(Flow.Bindings("x=2"), "y"), policy);
        Assert.Equal(
            """
            power1:
                if y goto power_rec1 else goto power_done2

            power_rec1:
                res = 1
                goto power_rec2

            power_rec2:
                res = res * 2
                y = y - 1
                if y goto power_rec2 else goto power_done1

            power_done1:
                print_and_stop(res)

            power_done2:
                print_and_stop(1)

            """,
            Flow.Print(it.Residual));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(PointCode.Generalized, it.Points[1].Code);
        var generalized = Assert.Single(it.Generalized);
        Assert.Equal((1, "res", (Value)1), (generalized.Point, it.Source.Name(generalized.Variable), Assert.Single(generalized.Chain)));
        Assert.Equal("1024", Flow.Run(it.Residual, "y=10"));
    }

    [Fact]
    public void AKeyMayLeaveOutWhatNobodyReads()
    {
        var policy = Policies.Seed with { Key = new Dropping("target") };
        var it = Specializer.Specialize(Corpus.Program("square"), Corpus.Division("square"), policy);
        Assert.Equal(1, it.Points.Count(point => it.Source[point.Block].Label == "op_mov_r2_a" && it.Residual[it.Residual[point.Residual].Jump.Targets[0]].Label == "bytecode_loop12"));
        Assert.True(it.Residual.Blocks.Count < 133);
        Assert.Equal("256", Flow.Run(it.Residual, "a=16 r0=0 r1=0 r2=0"));
    }

    [Fact]
    public void ABlockMayEndAtAnOperationThatIsBoundToFault()
    {
        var program = Corpus.Program("square");
        var division = Division.Of(Flow.Bindings("bytecode=['decr_a'] pc=0"), "a");
        var ending = Policies.Seed with { EndsAtStaticFaults = true };
        var it = Specializer.Specialize(program, division, ending);
        Assert.Equal((StopReason.Complete, 13), (it.Stop, it.Residual.Blocks.Count));
        Assert.Equal("bytecode_loop2: opcode = ['decr_a'][1]; print_and_stop(0)", Flow.Print(it.Residual, "bytecode_loop2"));
        Assert.Equal("fault index-out-of-range at bytecode_loop:1", Flow.Run(it.Residual, "a=5"));
        Assert.Equal(StopReason.Budget, Specializer.Specialize(program, division, Policies.Seed, budgets: new(Points: 1000)).Stop);
    }

    private sealed class Forgetting(string label, string variable) : IGeneralization
    {
        public string Name => "forgetting";

        public string Meaning => "forgets one variable at one label";

        public IGeneralizer Start(Program program) => new Generalizer(program.FindBlock(label)!.Value, program.FindVariable(variable)!.Value);
    }

    private sealed class Generalizer(BlockId block, Slot variable) : IGeneralizer
    {
        public IReadOnlyList<Generalized> Generalize(IReadOnlyList<Point> points, int point) =>
            points[point].Block == block && points[point].Store.TryGet(variable, out var value) ? [new(point, variable, [value])] : [];
    }

    private sealed class Dropping(string variable) : ICacheKey
    {
        public string Name => "dropping";

        public string Meaning => "leaves out one variable where a block does not read it";

        public ICodeCache Start(Program program) => new Cache(program, FullStoreKey.Instance.Start(program), program.FindVariable(variable)!.Value);
    }

    private sealed class Cache(Program program, ICodeCache full, Slot variable) : ICodeCache
    {
        public long Work => full.Work;

        public StaticStore Keep(BlockId block, StaticStore store)
        {
            if (program[block].Label == "op_jump_if_a_jump")
            {
                return store;
            }

            var editor = new StoreEditor(program.Variables.Count);
            editor.Load(store);
            editor.Remove(variable);
            return editor.Freeze();
        }

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh) => full.FindOrAdd(block, store, parent, fresh);
    }
}
