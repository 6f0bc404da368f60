using Flowgraph;
using Flowgraph.Interpreting;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Process = System.Diagnostics.Process;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Bench;

/// <summary>
/// P9 and P10: what recording costs against interpreting, and how fast traces are optimized, by length. Times are processor time of the
/// whole process, collecting garbage included; the medians of several runs, each long enough to be measured.
/// </summary>
public static class TracerSpeed
{
    /// <summary>Runs of which the median is taken.</summary>
    public const int Runs = 5;

    /// <summary>Entries that one run must record.</summary>
    private const int EnoughRecorded = 2_000_000;

    /// <summary>Entries that one run must optimize.</summary>
    private const int EnoughOptimized = 200_000;

    /// <summary>Before anything is measured it is done again and again for some time, with pauses in which the runtime compiles what is hot.</summary>
    private const int WarmUps = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(150);

    private const long Fuel = 1_000_000_000;

    /// <param name="Length">Entries recorded.</param>
    /// <param name="Interpreting">Nanoseconds a step, of the same steps.</param>
    /// <param name="Recording">Nanoseconds a step, with the trace made.</param>
    public sealed record RecordingRow(int Length, double Interpreting, double Recording)
    {
        public double Ratio => Recording / Interpreting;
    }

    /// <param name="Kind">What the trace is of.</param>
    /// <param name="Length">Entries before.</param>
    /// <param name="Body">Entries of the optimized loop.</param>
    /// <param name="Seconds">Processor time.</param>
    public sealed record OptimizingRow(string Kind, int Length, int Body, double Seconds)
    {
        public double PerSecond => Length / Seconds;
    }

    /// <summary>The stack machine counting up, from its start to its end: one trace of that length.</summary>
    public static RecordingRow Recorded(int entries)
    {
        var program = Corpus.Load("stack_machine");
        var pair = Laboratory.Experiments.InterpreterPair.All.First(it => it.Interpreter == "stack_machine");
        var inputs = pair.Inputs.Where(it => it.Key != "n").Append(new("n", Math.Max(1, entries / 110))).ToArray();
        Machine Start() => new(program, inputs, new World(DiscardedOutput.Instance), Fuel);
        var (length, steps) = (0, 0L);
        var recording = PerRun(entries, EnoughRecorded, () =>
        {
            var machine = Start();
            length = Recording.Record(machine, 10_000_000).Trace!.Entries.Count;
            steps = Fuel - machine.Fuel;
        });
        var interpreting = PerRun(entries, EnoughRecorded, () =>
        {
            var observer = default(NoObserver);
            Interpreter.Run(Start(), ref observer);
        });
        return new(length, 1e9 * interpreting / steps, 1e9 * recording / steps);
    }

    public static OptimizingRow Optimized(string kind, Trace trace, ExitNeeds needs)
    {
        Optimization? result = null;
        var seconds = PerRun(trace.Entries.Count, EnoughOptimized, () => result = TraceOptimizer.Run(trace, PassSet.Default, needs));
        return new(kind, trace.Entries.Count, result!.Trace.Body.Length, seconds);
    }

    /// <summary>The loop of a Brainfuck program with a body of so many instructions, as the engine records it.</summary>
    public static (Trace Trace, ExitNeeds Needs) Interpreted(int entries)
    {
        var program = Corpus.Load("brainfuck");
        var inputs = Laboratory.Experiments.InterpreterPair.Brainfuck($"++++++++[>{string.Concat(Enumerable.Repeat("+>-<", entries / 72))}<-]");
        var policy = Policies.Default with { TraceLimit = 10_000_000, Passes = PassSet.None };
        var result = TracingEngine.Run(program, inputs, fuel: Fuel, policy: policy);
        return (result.Traces.First(it => it.Role == TraceRole.Loop).Recorded, ExitNeeds.Of(program, hintsRead: true));
    }

    /// <summary>Additions with guards on their results, as of a plain loop.</summary>
    public static (Trace Trace, ExitNeeds Needs) Arithmetic(int entries)
    {
        var (trace, origin) = (new List<TraceEntry>(entries), new Origin("a", 0));
        void Apply(string result, string name, params ReadOnlySpan<Operand> operands) =>
            trace.Add(new TraceOperation(result, Operators.Named(name), operands.ToArray().ToSequence(), origin));
        for (var i = 0; trace.Count < entries; i++)
        {
            Apply("x", "add", Operand.Of("x"), Operand.Of("y"));
            Apply("y", "mul", Operand.Of("y"), Operand.Of((i % 7) + 2));
            Apply("c", "lt", Operand.Of("x"), Operand.Of(1_000_000 + i));
            trace.Add(new Guard(IsTrue.Instance, "c", Resume.At("b"), origin));
        }

        return (new("a", trace.ToSequence(), Loop.Instance), ExitNeeds.Only("x", "y"));
    }

    private static double PerRun(int size, int enough, Action act)
    {
        var times = Math.Max(1, enough / size);
        var seconds = new double[Runs];
        for (var warm = 0; warm < WarmUps; warm++)
        {
            var clock = Stopwatch.StartNew();
            do
            {
                act();
            }
            while (clock.Elapsed < WarmUp);
            Thread.Sleep(WarmUpPause);
        }

        for (var run = -2; run < Runs; run++)
        {
            GC.Collect();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < times; i++)
            {
                act();
            }

            seconds[Math.Max(run, 0)] = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / times;
        }

        return seconds.Order().ElementAt(Runs / 2);
    }
}
