using System.Numerics;
using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Codegen;

/// <summary>Programs as .NET functions.</summary>
public class CompiledFunctionTests
{
    [Fact]
    public void A_program_is_called_like_a_function()
    {
        var gcd = CompiledFunction.Of<Func<long, long, long>>(Load("gcd"), "a", "b");
        Assert.Equal(21, gcd(252, 105));
        Assert.Equal(1, gcd(17, 5));
        var factorial = CompiledFunction.Of<Func<long, BigInteger>>(Load("factorial"), "n");
        Assert.Equal(BigInteger.Parse("265252859812191058636308480000000", null), factorial(30));
        var root = CompiledFunction.Of<Func<double, long, double>>(Load("sqrt_float"), "x", "limit");
        Assert.Equal(3.0, root(9.0, 50));
        var kind = CompiledFunction.Of<Func<string, Value>>(OverflowTests.Compile("b:\n    l = cons(s, [])\n    print_and_stop(l)\n").Program, "s");
        Assert.Equal(Value.List(Value.Symbol("x")), kind("x"));
    }

    [Fact]
    public void What_is_no_value_of_the_result_type_is_thrown()
    {
        var factorial = CompiledFunction.Of<Func<long, long>>(Load("factorial"), "n");
        Assert.Equal(120, factorial(5));
        Assert.IsType<Stopped>(Assert.Throws<FlowgraphRunException>(() => factorial(30)).Ending);
        var gcd = CompiledFunction.Of<Func<long, double, long>>(Load("gcd"), "a", "b");
        var thrown = Assert.Throws<FlowgraphRunException>(() => gcd(1, 0.5));
        Assert.Equal("fault wrong-kind at body:0: operand 2 of 'mod' must be of kind int, and b = 0.5 is of kind float", thrown.Message);
        Assert.IsType<OutOfFuel>(Assert.Throws<FlowgraphRunException>(() => CompiledFunction.Of<Func<long>>(OverflowTests.Compile("b:\n    goto b\n").Program)()).Ending);
        Assert.Throws<ArgumentException>(() => CompiledFunction.Of<Func<long, long>>(Load("gcd"), "a", "b"));
        Assert.Throws<ArgumentException>(() => CompiledFunction.Of<Func<DateTime, long>>(Load("gcd"), "a"));
    }

    private static Program Load(string name) =>
        ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", name + ".flow")), name).Program!;
}
