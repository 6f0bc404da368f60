using Flowgraph;
using Laboratory.Generating;
using Tracer;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>
/// The fuel that a run says it used is what it needs: with so much it ends alike, with one unit less it runs out. An instruction that
/// faults takes nothing, and needs a unit to be come to.
/// </summary>
public class FuelTests
{
    private const long Enough = 20_000;

    private static readonly TracingPolicy Eager = TracingPolicies.Default with { HotLoop = 2, HotExit = 1 };

    [Fact]
    public void What_was_used_is_what_is_needed()
    {
        var faults = 0;
        for (var seed = 0; seed < 80; seed++)
        {
            var (problem, ending) = Check(seed);
            Assert.Null(problem);
            faults += ending is Faulted ? 1 : 0;
        }

        Assert.True(faults > 8, $"{faults} faults");
    }

    [Theory]
    [InlineData(149)]
    [InlineData(192)]
    public void Fuel_that_a_fault_in_a_trace_takes_is_noticed(int seed)
    {
        Assert.Null(Check(seed).Problem);
        using (global::Flowgraph.Sabotage.With(TracerBug.FaultsTakeFuel))
        {
            Assert.NotNull(Check(seed).Problem);
        }
    }

    private static (string? Problem, Ending Ending) Check(int seed)
    {
        var it = ProgramGenerator.Generate((ulong)seed, 10 + (seed % 50), Shapes.Corners);
        EngineResult Run(long fuel) => TracingEngine.Run(it.Program, it.Inputs, new World(DiscardedOutput.Instance, it.Input), fuel, Eager);
        var run = Run(Enough);
        if (run.Ending is RanOut)
        {
            return (null, run.Ending);
        }

        var need = run.FuelUsed + (run.Ending is Faulted ? 1 : 0);
        var same = Run(need);
        var isSame = same.Ending.GetType() == run.Ending.GetType() && same.FuelUsed == run.FuelUsed;
        return (!isSame ? $"seed {seed}: {need} units give {same.Ending}"
            : need > 0 && Run(need - 1).Ending is not OutOfFuel ? $"seed {seed}: one unit less than {need} does as well"
            : null, run.Ending);
    }
}
