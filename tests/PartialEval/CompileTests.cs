using System.Numerics;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using Tests.House;
using Xunit;

namespace Tests.PartialEval;

/// <summary>From a program and static values to a delegate.</summary>
public class CompileTests
{
    [Fact]
    public void An_interpreter_and_its_program_give_a_compiled_function()
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", "square.flow")), "square");
        var statics = read.Directives.Static.Select(it => (it.Name, it.Value!.Value)).Concat([("r0", (Value)0), ("r1", 0), ("r2", 0)]);
        var square = Specializer.Compile<Func<long, BigInteger>>(read.Program!, statics, "a");
        Assert.Equal(new BigInteger(400_000_000), square(20_000));
        Assert.Equal(new BigInteger(49), square(7));
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        var program = ProgramReader.Read("a:\n    z = x + y\n    print_and_stop(z)\n", "sum").Program!;
        Assert.Equal(5, Specializer.Compile<Func<long, long>>(program, [("x", 2)], "y")(3));
        Assert.Throws<ArgumentException>(() => Specializer.Compile<Func<long, long>>(program, [("x", 2)], "x"));
        Assert.Throws<ArgumentException>(() => Specializer.Compile<Func<long, long>>(program, [("x", 2)]));
        Assert.Throws<FlowgraphRunException>(() => Specializer.Compile<Func<string, long>>(program, [("x", 2)], "y")("three"));
    }
}
