using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Laboratory.Measuring;
using Tracer.Engine;

namespace Bench.Sections;

/// <summary>
/// P4: the square loop's trace, recorded and optimized by the tracing engine through the bytecode interpreter, compiled, against the same loop by
/// hand in checked C#.
/// </summary>
public static class TraceSection
{
    private const int Turns = 200_000;
    private const int Runs = 201;
    private const string Hand = "by hand in C#, checked";
    private const string Compiled = "its trace, compiled";

    public static Section Section { get; } = new("traces", Measure, Table) { Contests = () => [Contest()] };

    private static string Size => Turns.ToString(CultureInfo.InvariantCulture);

    private static Contest Contest() => new(Size, [new(Hand, () => DirectKernels.Square(Turns, Turns)), new(Compiled, Compile)]);

    private static Func<object> Compile()
    {
        var (program, loop) = Loop();
        var (compiled, inputs) = (CompiledTrace.For(loop, program)!, Inputs(Turns));
        var (head, result) = (program.FindBlock(loop.Anchor)!.Value, program.FindVariable("r2")!.Value);
        return () =>
        {
            var machine = new Machine(program, inputs, new World(DiscardedOutput.Instance), long.MaxValue / 2) { Position = new(head, 0) };
            return compiled.Run(machine).Exit is not null ? machine[result].Bits : -1L;
        };
    }

    private static (Program Program, Tracer.Trace Loop) Loop()
    {
        var program = Corpus.Load("square_hints");
        return (program, TracingEngine.Run(program, Inputs(100)).Traces.First(trace => trace.Role == TraceRole.Loop).Executed);
    }

    /// <summary>At the head of the interpreted loop.</summary>
    private static Dictionary<string, Value> Inputs(long n)
    {
        var inputs = SquareKernel.Inputs(n);
        (inputs["pc"], inputs["r0"], inputs["r1"]) = (2, n, n);
        return inputs;
    }

    private static void Measure(Measurements to, BenchOptions options)
    {
        TimedRuns.InTurns(to, Contest() with { Runs = Runs });
        to.AddCount(Compiled, Size, Loop().Loop.Body.Length, "entries in the loop");
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"| square, {Turns:N0} turns | µs | ratio |\n|---|---:|---:|\n");
        table.Append(CultureInfo.InvariantCulture, $"| {Hand} | {it.Median(Hand, Size) / 1e3:F1} | 1.0 |\n");
        return table.Append(
            CultureInfo.InvariantCulture,
            $"| its trace ({it.Median(Compiled, Size, "entries in the loop")} entries in the loop), compiled | {it.Median(Compiled, Size) / 1e3:F1} | {it.Ratio(Compiled, Hand, Size):F2} |\n").ToString();
    }
}
