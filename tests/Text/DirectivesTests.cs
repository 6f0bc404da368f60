using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

public class DirectivesTests
{
    private static Directives Read(string lines)
    {
        var result = ProgramReader.Read($"{lines}\nstart:\n x = 1\n goto start\n`out of`:\n goto start\n", "f");
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Render(result.Source)));
        return result.Directives;
    }

    private static IEnumerable<(string, Value?)> Pairs(Sequence<Binding> bindings) => bindings.Select(binding => (binding.Name, binding.Value));

    [Fact]
    public void A_run_and_its_result()
    {
        var run = Assert.Single(Read("#? run x=-10 `goto`='a' l=[1, -2] -> -100 # so it is").Runs);
        Assert.Equal([("x", -10), ("goto", Value.Symbol("a")), ("l", Value.List(1, -2))], Pairs(run.Bindings));
        Assert.Equal(new ExpectedValue(-100), run.Expected);
        Assert.Equal(new SourceSpan("f", 1, 4, 38), run.Span);
        Assert.Null(run.Output);
        Assert.Empty(run.Input);
    }

    [Theory]
    [InlineData("division-by-zero at start:0", FaultKind.DivisionByZero, "start", 0)]
    [InlineData("not-representable at start:1", FaultKind.NotRepresentable, "start", 1)]
    [InlineData("undefined-variable at `out of`:0", FaultKind.UndefinedVariable, "out of", 0)]
    public void A_fault_and_its_place(string text, FaultKind kind, string block, int instruction) =>
        Assert.Equal(new ExpectedFault(kind, block, instruction), Assert.Single(Read($"#? run -> fault {text}").Runs).Expected);

    [Fact]
    public void Every_fault_can_be_expected() => Assert.All(
        Enum.GetValues<FaultKind>(),
        kind => Assert.Equal(new ExpectedFault(kind, "start", 0), Read($"#? run -> fault {kind.Name()} at start:0").Runs[0].Expected));

    [Fact]
    public void Running_out_of_fuel() => Assert.Equal(new ExpectedOutOfFuel(), Read("#? run -> out-of-fuel").Runs[0].Expected);

    [Fact]
    public void Running_out_of_memory() => Assert.Equal(new ExpectedOutOfMemory(), Read("#? run -> out-of-memory").Runs[0].Expected);

    [Fact]
    public void Output_belongs_to_the_run_before()
    {
        var runs = Read("""#? run -> 1""" + "\n" + """#? output 'hello' -3 "b\x00\xFFé\n" """ + "\n#? run -> 2\n#? output\n#? run -> 3").Runs;
        Assert.Equal(
            [new(Value.Symbol("hello"), false), new(-3, false), .. new[] { 0x62, 0x00, 0xff, 0xc3, 0xa9, 0x0a }.Select(value => new OutputItem(value, true))],
            runs[0].Output!.Value);
        Assert.Equal(Sequence.Create<OutputItem>([]), runs[1].Output);
        Assert.Null(runs[2].Output);
    }

    [Fact]
    public void Input_before_the_runs_is_for_all_and_after_one_for_that_one()
    {
        var directives = Read("#? input \"ab\" 3\n#? run -> 1\n#? run -> 2\n#? input 'x' [-1]\n#? run -> 3");
        Assert.Equal([97, 98, 3], directives.Input);
        Assert.Equal([97, 98, 3], directives.Runs[0].Input);
        Assert.Equal([Value.Symbol("x"), Value.List(-1)], directives.Runs[1].Input);
        Assert.Equal([97, 98, 3], directives.Runs[2].Input);
    }

    [Fact]
    public void The_only_input_is_the_default_wherever_it_stands()
    {
        var directives = Read("#? run -> 1\n#? run -> 2\n#? input 5");
        Assert.Equal([5], directives.Input);
        Assert.Equal([5], directives.Runs[0].Input);
        Assert.Equal([5], directives.Runs[1].Input);
    }

    [Fact]
    public void A_division_and_a_trace_anchor()
    {
        var directives = Read("  #?static y=5\n#? dynamic x=10 z\n#? static w=1\n#? trace `out of`");
        Assert.Equal([("y", 5), ("w", 1)], Pairs(directives.Static));
        Assert.Equal([("x", 10), ("z", null)], Pairs(directives.Dynamic));
        Assert.Equal("out of", directives.TraceAnchor);
    }

    [Fact]
    public void Only_at_the_start_of_a_line() =>
        Assert.Equal(Directives.None, Read("# #? run\nx:\n y = 1 #? run x\n goto x"));
}
