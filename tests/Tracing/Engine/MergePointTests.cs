using Flowgraph;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Interpreters with hints run as if they had a tracing compiler: traces of the interpreted program, one for each of its loops.</summary>
public class MergePointTests
{
    [Fact]
    public void The_square_programs_loop_is_one_trace()
    {
        var (result, interpreted) = Under.Run(
            Traced.FromCorpus("square_hints"), TracingPolicies.Default, ("bytecode", Traced.SquareProgram), ("pc", 0), ("a", 5000),
                ("r0", 0), ("r1", 0), ("r2", 0));
        Assert.Equal(new Stopped(25_000_000), result.Ending);
        var trace = Assert.Single(result.Traces);
        Assert.Equal("bytecode_loop(pc = 2, bytecode = …)", trace.Place);
        Assert.True(trace.Turns > 4990);
        Assert.True(result.Steps * 7 < interpreted, $"{result.Steps} steps against {interpreted}");
    }

    [Fact]
    public void Without_hints_the_dispatch_loop_is_what_is_traced_and_little_is_gained()
    {
        var (result, interpreted) = Under.Run(
            Traced.WithoutHints(Traced.FromCorpus("square")), TracingPolicies.Default, ("bytecode", Traced.SquareProgram), ("pc", 0),
                ("a", 2000), ("r0", 0), ("r1", 0), ("r2", 0));
        Assert.True(result.Steps * 2 > interpreted);
    }

    [Theory]
    [InlineData("stack_machine")]
    [InlineData("brainfuck")]
    [InlineData("register_machine")]
    [InlineData("turing")]
    public void Every_interpreter_with_hints_has_traces_at_its_merge_point(string name)
    {
        var program = Traced.FromCorpus(name);
        var result = Run(program, name);
        Assert.Contains(result.Traces, trace => trace.Role == TraceRole.Loop && trace.Place.StartsWith("loop(pc = ", StringComparison.Ordinal));
    }

    private static EngineResult Run(Program program, string name)
    {
        var read = Flowgraph.Text.ProgramReader.Read(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", $"{name}.flow")), name);
        var inputs = read.Directives.Runs[0].Bindings.Select(it => (it.Name, it.Value!.Value)).ToArray();
        return Under.Run(program, TracingPolicies.Default, name == "turing" ? [inputs[0],
            ("tape", Value.List([.. Enumerable.Repeat((Value)1, 50), 0]))] : inputs).Result;
    }

    [Fact]
    public void A_merge_point_in_the_middle_of_a_block()
    {
        const string program =
            """
            a:
                pc = next
                merge_point(pc)
                next = pc + 1
                next = next % 3
                n = n - 1
                if n goto a else goto b
            b:
                print_and_stop(pc)
            """;
        var result = Under.Run(program, ("n", 1000), ("next", 0));
        Assert.Contains(result.Traces, trace => trace.Place is "a.1(pc = 0)" or "a.1(pc = 1)" or "a.1(pc = 2)");
        Assert.True(result.Interpreted.Steps < 200);
    }

    [Fact]
    public void An_undefined_green_is_one_key()
    {
        var result = Under.Run("a:\n  merge_point(u)\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(n)\n", ("n", 100));
        Assert.Equal("a(u = undefined)", Assert.Single(result.Traces).Place);
    }

    [Fact]
    public void Greens_are_told_apart_as_eq_does()
    {
        const string program = "a:\n  merge_point(g)\n  t = g\n  g = h\n  h = t\n  n = n - 1\n  if n goto a else goto b\nb:\n  print_and_stop(n)\n";
        var same = Under.Run(program, ("n", 100), ("g", Value.Float(double.NaN)), ("h", Value.Float(double.NaN)));
        Assert.All(same.Traces, trace => Assert.Equal("a(g = nan)", trace.Place));
        var differ = Under.Run(program, TracingPolicies.Default with { InnerTurns = 0 }, ("n", 100), ("g", 1), ("h", Value.Float(1)));
        Assert.All(differ.Traces.Where(trace => trace.Role == TraceRole.Loop), trace => Assert.True(trace.Recorded.GuardCount >= 4));
    }

    [Fact]
    public void With_can_enter_jit_alone_positions_are_counted_there()
    {
        var result = Under.Run("a:\n  n = n - 1\n  can_enter_jit(k)\n  if n goto a else goto b\nb:\n  print_and_stop(n)\n", ("n", 100), ("k", 7));
        Assert.Equal("a.1(k = 7)", Assert.Single(result.Traces).Place);
    }

    [Fact]
    public void A_position_reached_with_another_key_goes_on_in_its_own_trace()
    {
        // The interpreted program returns to one of two places, by a value that only the run knows.
        const string program =
            """
            loop:
                merge_point(pc)
                c = pc == 0
                if c goto call else goto back
            call:
                k = n % 2
                pc = k + 1
                goto loop
            back:
                x = x + pc
                n = n - 1
                pc = 0
                can_enter_jit(pc)
                if n goto loop else goto done
            done:
                print_and_stop(x)
            """;
        var result = Under.Run(program, ("pc", 0), ("n", 2000), ("x", 0));
        Assert.Equal(new Stopped(3000), result.Ending);
        Assert.True(result.Interpreted.Steps < result.Steps / 10, $"{result.Interpreted.Steps} of {result.Steps}");
    }
}
