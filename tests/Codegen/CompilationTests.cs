using Flowgraph;
using Flowgraph.Codegen;
using Xunit;

namespace Tests.Codegen;

/// <summary>Compilation itself: lazy, by kinds, bounded, and its tests able to fail.</summary>
public class CompilationTests
{
    private const string Adder = """
        start:
            c = a + b
            print_and_stop(c)
        """;

    [Fact]
    public void Code_is_made_once_for_each_kind_of_input()
    {
        var compiled = OverflowTests.Compile(Adder);
        Assert.Equal(0, compiled.Statistics.Units);
        Assert.Equal(new Stopped(3), compiled.Run([new("a", 1), new("b", 2)]).Ending);
        Assert.Equal(new Stopped(5), compiled.Run([new("a", 1), new("b", 4)]).Ending);
        Assert.Equal(1, compiled.Statistics.Units);
        Assert.IsType<Faulted>(compiled.Run([new("a", Value.Float(1)), new("b", 4)]).Ending);
        Assert.Equal(2, compiled.Statistics.Units);
        var statistics = compiled.Statistics;
        Assert.True(statistics is { EmitNanoseconds: > 0, JitNanoseconds: > 0, IlBytes: > 0, Operations: > 0 });
    }

    [Fact]
    public void The_unit_used_longest_ago_is_dropped()
    {
        var compiled = CompiledProgram.Compile(OverflowTests.Compile(Adder).Program, new CompileOptions { MaxUnits = 2 });
        Value[] kinds = [1, Value.Float(1), Value.Symbol("x")];
        foreach (var a in kinds)
        {
            compiled.Run([new("a", a), new("b", 4)]);
        }

        Assert.Equal(1, compiled.Statistics.Evicted);
        compiled.Run([new("a", kinds[2]), new("b", 4)]);
        compiled.Run([new("a", kinds[1]), new("b", 4)]);
        Assert.Equal(3, compiled.Statistics.Units);
        compiled.Run([new("a", kinds[0]), new("b", 4)]);
        Assert.Equal(4, compiled.Statistics.Units);
    }

    /// <summary>Nothing but the cache holds code: dropped with its program, it can be collected.</summary>
    [Fact]
    public void Code_can_be_collected()
    {
        var code = Run();
        for (var i = 0; i < 20 && code.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(code.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Run()
        {
            var compiled = OverflowTests.Compile(Adder);
            compiled.Run([new("a", 1), new("b", 2)]);
            return new(compiled.NewestCode);
        }
    }

    [Fact]
    public void A_machine_runs_on_from_the_middle()
    {
        var program = OverflowTests.Compile("""
            start:
                s = 0
                goto loop
            loop:
                s = s + n
                n = n - 1
                if n goto loop else goto done
            done:
                print_and_stop(s)
            """).Program;
        var machine = new Machine(program, [new("n", 5), new("s", 1000)], new World(DiscardedOutput.Instance), 1000) { Position = new(new(1), 1) };
        Assert.Equal(new Stopped(1010), CompiledProgram.Compile(program).Run(machine));
    }

    /// <summary>Forced leaving does happen: at the operation and at the jump, each time that it is wanted and never else.</summary>
    [Fact]
    public void Forced_code_leaves()
    {
        var forced = new ForcedLeaving();
        var places = new List<Position>();
        forced.WhenLeft = machine => places.Add(machine.Position);
        var compiled = CompiledProgram.Compile(OverflowTests.Compile(Adder).Program, new CompileOptions { Forced = forced });
        for (var run = 0; run < 4; run++)
        {
            forced.Aim(run switch { 0 => [], 3 => [(0, 1)], _ => [(run - 1, 0)] });
            Assert.Equal(new Stopped(3), compiled.Run([new("a", 1), new("b", 2)]).Ending);
            Assert.Equal(run is 1 or 2 ? 1 : 0, forced.Left);
        }

        Assert.Equal([new(BlockId.Entry, 0), new(BlockId.Entry, 1)], places);
        Assert.Equal(2, compiled.Statistics.Exits);
        Assert.Equal(2, forced.Count);
    }
}
