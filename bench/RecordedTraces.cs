using Flowgraph;
using Flowgraph.Interpreting;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Bench;

/// <summary>Runs to record and traces to optimize, of any length: what figures P9 and P10 are measured on.</summary>
public static class RecordedTraces
{
    private const long Fuel = 1_000_000_000;

    /// <summary>The stack machine counting up, from its start to its end: recorded, one trace of about that length.</summary>
    public static Func<Machine> Counting(int entries)
    {
        var program = Corpus.Load("stack_machine");
        var pair = Laboratory.Experiments.InterpreterPair.All.First(it => it.Interpreter == "stack_machine");
        var inputs = pair.Inputs.Where(it => it.Key != "n").Append(new("n", Math.Max(1, entries / 110))).ToArray();
        return () => new(program, inputs, new World(DiscardedOutput.Instance), Fuel);
    }

    /// <summary>Interpreted to the end; steps.</summary>
    public static long Interpret(Machine machine)
    {
        var observer = default(NoObserver);
        Interpreter.Run(machine, ref observer);
        return Fuel - machine.Fuel;
    }

    /// <summary>Recorded to the end; steps and the trace.</summary>
    public static (long Steps, Trace Trace) Record(Machine machine)
    {
        var trace = Recording.Record(machine, 10_000_000).Trace!;
        return (Fuel - machine.Fuel, trace);
    }

    /// <summary>The loop of a Brainfuck program with a body of so many instructions, as the engine records it: nearly all of it folds.</summary>
    public static (Trace Trace, ExitNeeds Needs) OfInterpreter(int entries)
    {
        var program = Corpus.Load("brainfuck");
        var inputs = Laboratory.Experiments.InterpreterPair.Brainfuck($"++++++++[>{string.Concat(Enumerable.Repeat("+>-<", entries / 72))}<-]");
        var policy = TracingPolicies.Default with { TraceLimit = 10_000_000, Passes = PassSet.None };
        var result = TracingEngine.Run(program, inputs, fuel: Fuel, policy: policy);
        return (result.Traces.First(it => it.Role == TraceRole.Loop).Recorded, ExitNeeds.Of(program, hintsRead: true));
    }

    /// <summary>Additions and products with guards on their results, as of a plain loop: nothing of it can be removed.</summary>
    public static (Trace Trace, ExitNeeds Needs) OfArithmetic(int entries)
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
}
