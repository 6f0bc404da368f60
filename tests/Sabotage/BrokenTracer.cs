using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Tests.Sabotage;

/// <summary>
/// The tracer's checks on short programs written for known bugs, then on one seeded list of random ones: outcomes under the engine, and of
/// traces that are entered once and left through a guard that is made to fail. Says what is found first.
/// </summary>
internal static class BrokenTracer
{
    private const long FuelLimit = 3_000;

    private static readonly TracingPolicy Eager = TracingPolicies.Default with { HotLoop = 2, HotExit = 1, TraceLimit = 200 };

    public static string? FirstFinding(int cases)
    {
        foreach (var (text, inputs) in KnownTracerBugs.All)
        {
            var bindings = Flow.Bindings(inputs).Select(it => new CaseBinding(it.Key, it.Value, BindingTime.Dynamic));
            if (Finding(new(Flow.Read(text), bindings.ToSequence(), [])) is { } finding)
            {
                return $"{text}{inputs}: {finding}";
            }
        }

        for (var seed = 0; seed < cases; seed++)
        {
            if (Finding(ProgramGenerator.Generate((ulong)seed, 10 + (seed % 50))) is { } finding)
            {
                return $"seed {seed}: {finding}";
            }
        }

        return null;
    }

    public static string? Finding(Case it)
    {
        try
        {
            var reference = Interpreter.Run(it.Program, it.Inputs, FuelLimit, it.Input);
            var output = new CollectedOutput();
            var engine = TracingEngine.Run(it.Program, it.Inputs, new World(output, it.Input), Agreement.FuelFor(reference.FuelUsed), Eager);
            return Agreement.Check(reference, engine.Outcome with { Output = output.Items.ToSequence() }) ?? Once(it, reference, null) ?? Forced(it, reference);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static string? Forced(Case it, Outcome reference)
    {
        for (var entry = 0; entry < 12; entry++)
        {
            if (Once(it, reference, new(entry, 0)) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private static string? Once(Case it, Outcome reference, ForcedExit? forced)
    {
        var output = new CollectedOutput();
        var result = SeedTracing.Run(
            it.Program, it.Inputs, world: new World(output, it.Input), fuel: Agreement.FuelFor(reference.FuelUsed),
            optimizer: trace => TraceOptimizer.Optimize(trace, PassSet.All), forced: forced);
        return Agreement.Check(reference, new Outcome(result.Ending, output.Items.ToSequence(), default, result.FuelUsed));
    }
}
