using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Generating;
using PartialEval;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Agreeing;

/// <summary>All engines. One line adds one.</summary>
public static class Engines
{
    public static Engine Interpreter { get; } = Engine.Interpreting("interpreter", Source);

    /// <summary>The default policy with one strategy changed. Part of <see cref="All"/>; every other engine is the first to try.</summary>
    public static Sequence<Engine> Variants { get; } =
    [
        .. CacheKeys.All.Where(key => key != Policies.Default.Key)
            .Select(key => Engine.Interpreting($"residual-key-{key.Name}", ResidualEngines.Once(Policies.Default with { Key = key }))),
        Engine.Interpreting("residual-budget-2", ResidualEngines.Once(Policies.Default with { Generalization = new CopyBudget(2) })),
        Engine.Interpreting("residual-lazy", ResidualEngines.Once(Policies.Lazy)),
        SpecializingEngines.Make("specializing"),
        SpecializingEngines.Make("specializing-eager", new() { ValuesPerPromotion = 2, Versions = 6 }),
        Engine.Interpreting("residual-raw", ResidualEngines.Raw(Policies.Default)),
    ];

    /// <summary>The reference first.</summary>
    public static Sequence<Engine> All { get; } =
    [
        Interpreter,
        Engine.Compiling("compiled", Source),
        Engine.Compiling("compiled-in-pieces", Source, new() { MethodSize = 0.004, TurnsBeforeReentry = 1 }),
        TracingEngines.Seed("trace", Source),
        TracingEngines.Seed("trace-unoptimized", Source, optimize: false),
        TracingEngines.Seed("trace-last-loop", Source, TracingEngines.LastLoop),
        TracingEngines.Seed("trace-default", Source, TracingEngines.LastLoop, passes: _ => PassSet.Default),
        TracingEngines.Seed("trace-some-passes", Source, TracingEngines.LastLoop, passes: TracingEngines.SomePasses,
            limits: DrawnPolicies.Limits),
        TracingEngines.Seed("trace-forced-exit", Source, passes: TracingEngines.SomePasses, forced: true, limits: DrawnPolicies.Limits),
        TracingEngines.Seed("trace-compiled", Source, TracingEngines.LastLoop, passes: TracingEngines.SomePasses, compile: CompileOptions.Default),
        TracingEngines.Policy("tracing-default", Source, TracingPolicies.Default),
        TracingEngines.Policy("tracing-eager", Source, TracingEngines.Eager),
        TracingEngines.Policy("tracing-drawn", Source, policy: null),
        TracingEngines.Policy("tracing-forced", Source, policy: null, forced: true),
        TracingEngines.Policy("tracing-compiled", Source, TracingPolicies.Default with { CompileAfter = 0 }, compile: true),
        TracingEngines.Policy("tracing-compiled-soon", Source, TracingEngines.Eager with { CompileAfter = 40 }, compile: true),
        TracingEngines.Policy("tracing-compiled-forced", Source, TracingEngines.Eager with { CompileAfter = 40 }, compile: true, forced: true),
        .. new[] { Policies.Default, Policies.Seed }.SelectMany(Specializing).Concat(Variants).Select(engine => engine with { Specializes = true }),
    ];

    /// <summary>Engines that check more than their outcome, by running a case many times. No part of <see cref="All"/>.</summary>
    public static Sequence<Engine> Checking { get; } =
    [
        CheckingEngines.Cleaned("cleaned"),
        CheckingEngines.CompiledToTheUnit("compiled-to-the-unit"),
        CheckingEngines.TracingToTheUnit("tracing-to-the-unit"),
        CheckingEngines.EveryExit("trace-every-exit"),
    ];

    /// <summary>What a campaign holds against the interpreter: all others.</summary>
    public static Sequence<Engine> OfCampaigns { get; } = [.. All.Skip(1), .. Checking];

    /// <summary>
    /// What makes cleanup, the trace optimizer and the code generator each answer by themselves, fast enough for very many small cases.
    /// </summary>
    public static Sequence<Engine> OfSmallScope { get; } = [
        .. OfCampaigns.Where(engine => engine.Name is "cleaned" or "compiled" or "trace-every-exit")];

    public static Engine? Find(string name) => All.Concat(Checking).FirstOrDefault(engine => engine.Name == name);

    /// <summary>
    /// Null when an engine agrees with the interpreter on a case; else why not. An engine that throws disagrees: errors are values.
    /// </summary>
    /// <param name="engine">The engine to check.</param>
    /// <param name="it">What to run.</param>
    /// <param name="reference">What <see cref="Interpreter"/> gave for the case.</param>
    public static string? Disagreement(Engine engine, Case it, Outcome reference)
    {
        try
        {
            var fuel = Agreement.FuelFor(reference.FuelUsed);
            return Agreement.Check(reference, engine.Run(it, fuel), () => Interpreter.Run(it with { Limits = Limits.Default }, fuel));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static IEnumerable<Engine> Specializing(PolicySpec policy) =>
    [
        Engine.Interpreting($"residual-{policy.Name}", ResidualEngines.Once(policy)),
        Engine.Interpreting($"residual-{policy.Name}-tiny", ResidualEngines.Once(policy, ResidualEngines.Tiny)),
        Engine.Interpreting($"residual-{policy.Name}-twice", ResidualEngines.Twice(policy)),
        Engine.Compiling($"compiled-residual-{policy.Name}", ResidualEngines.Once(policy)),
        TracingEngines.Seed($"trace-of-residual-{policy.Name}", ResidualEngines.Once(policy)),
    ];

    private static (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs) Source(Case it) => (it.Program, it.Inputs);
}
