using Flowgraph;
using Flowgraph.Analysis;
using Tests.Properties;
using Xunit;

namespace Tests.Analysis;

public class LivenessTests
{
    [Cases<RandomGraph>(2_000)]
    public void Random_programs_agree_with_the_flow_equations(Drawn it)
    {
        var program = it.Case.Program;
        var liveness = new Liveness(new ControlFlow(program));
        var expected = ByDefinition.LiveIn(program);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var targets = program.Blocks[b].Jump.Targets;
            for (var v = 0; v < program.Variables.Count; v++)
            {
                var (into, outOf) = (expected.Contains((b, v)), targets.Any(target => expected.Contains((target.Index, v))));
                Assert.True(into == liveness.IsLiveIn(new(b), new(v)), $"live into b{b}: {program.Variables[v]}");
                Assert.True(outOf == liveness.IsLiveOut(new(b), new(v)), $"live out of b{b}: {program.Variables[v]}");
                Assert.Equal(into, liveness.LiveIn(new(b)).Contains(new(v)));
                Assert.Equal(outOf, liveness.LiveOut(new(b)).Contains(new(v)));
            }
        }
    }

    [Cases<RandomGraph>(500)]
    public void Too_many_pairs_err_on_the_side_of_live(Drawn it)
    {
        var program = it.Case.Program;
        var (exact, careful) = (new Liveness(new ControlFlow(program)), new Liveness(new ControlFlow(program), maxPairs: 5));
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            Assert.Subset(careful.LiveIn(new(b)).ToHashSet(), exact.LiveIn(new(b)).ToHashSet());
            Assert.All(careful.LiveIn(new(b)), slot => Assert.True(careful.IsLiveIn(new(b), slot)));
        }
    }

    [Fact]
    public void Hints_and_promote_are_no_uses()
    {
        var program = Graphs.Build(
            2,
            (b, builder) => b == 0 ? [new Hint(HintKind.CanEnterJit, [builder.Variable("green")], new("test", 0))] : [],
            (b, builder) => b == 0 ? new Promote(builder.Variable("frozen"), new(1), new("test", 0)) : new PrintAndStop(Atom.Of(builder.Variable("x")), new("test", 0)));
        Assert.Equal(["x"], Liveness.Inputs(program).Select(program.Name));
        var withHints = new Liveness(new ControlFlow(program), hintsRead: true);
        Assert.Equal(["green", "frozen", "x"], withHints.LiveIn(BlockId.Entry).Select(program.Name));
    }

    [Fact]
    public void Inputs_may_be_read_before_they_are_assigned()
    {
        // b0: y = x, if c goto b1 else goto b2    b1: z = y, goto b2    b2: print_and_stop(z)
        var program = Graphs.Build(
            3,
            (b, builder) => b switch { 0 => [Graphs.Copy(builder, "y", "x")], 1 => [Graphs.Copy(builder, "z", "y")], _ => [] },
            (b, builder) => b switch
            {
                0 => Graphs.Jump(builder, [1, 2], "c"),
                1 => Graphs.Jump(builder, [2], "c"),
                _ => new PrintAndStop(Atom.Of(builder.Variable("z")), new("test", 0)),
            });
        Assert.Equal(["x", "c", "z"], Liveness.Inputs(program).Select(program.Name));
    }
}
