using System.Diagnostics;
using System.Globalization;
using Flowgraph;
using Tracer.Engine;

namespace Bench;

/// <summary>
/// P4: the square loop's trace, recorded and optimized by the tracing engine through the bytecode interpreter, compiled, against the same loop by
/// hand in checked C#. Contenders take turns; medians. Both results are compared before anything is timed.
/// </summary>
public static class TraceSpeed
{
    private const int Turns = 200_000;
    private const int Samples = 201;

    public static string Measure()
    {
        var program = Corpus.Load("square_hints");
        var inputs = Inputs(100);
        var loop = TracingEngine.Run(program, inputs).Traces.First(trace => trace.Role == TraceRole.Loop).Executed;
        var compiled = CompiledTrace.For(loop, program)!;
        var start = Inputs(Turns);
        long Traced()
        {
            var machine = new Machine(program, start, new World(DiscardedOutput.Instance), long.MaxValue / 2) { Position = new(program.FindBlock(loop.Anchor)!.Value, 0) };
            return compiled.Run(machine).Exit is not null ? machine[program.FindVariable("r2")!.Value].Bits : -1;
        }

        static long Direct() => DirectKernels.Square(Turns, Turns);
        if (Traced() != Direct())
        {
            throw new InvalidOperationException("the contenders disagree");
        }

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var i = 0; i < Samples; i++)
        {
            theirs.Add(Time(Direct));
            ours.Add(Time(Traced));
        }

        var (trace, hand) = (Median(ours), Median(theirs));
        return string.Create(CultureInfo.InvariantCulture, $"""
            | square, {Turns:N0} turns | µs | ratio |
            |---|---:|---:|
            | by hand in C#, checked | {hand:F1} | 1.0 |
            | its trace ({loop.Body.Length} entries in the loop), compiled | {trace:F1} | {trace / hand:F2} |

            """);
    }

    /// <summary>At the head of the interpreted loop.</summary>
    private static Dictionary<string, Value> Inputs(long n)
    {
        var inputs = SquareKernel.Inputs(n);
        (inputs["pc"], inputs["r0"], inputs["r1"]) = (2, n, n);
        return inputs;
    }

    private static double Time(Func<long> run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
