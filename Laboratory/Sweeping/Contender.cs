using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Comparing;
using PartialEval;
using Tracer.Engine;

namespace Laboratory.Sweeping;

/// <summary>One way to run a subject: a route with a policy and the numbers that were changed in it.</summary>
/// <param name="Route">interpreted, specialized or traced.</param>
/// <param name="Policy">The policy's name; empty for the interpreter.</param>
/// <param name="Settings">What was changed in the policy: <c>HotLoop=8</c>, <c>key=full</c>; empty for nothing.</param>
/// <param name="Run">Runs it, with so much fuel, and gives what it counted.</param>
public sealed record Contender(string Route, string Policy, string Settings, Func<Subject, long, Measured> Run)
{
    public static Contender Interpreted { get; } = new("interpreted", "", "", (it, fuel) =>
        new(Interpreter.Run(it.Program, it.Inputs, fuel, it.Input), CodeSize.Of(it.Program)));

    /// <summary>Specializes, and interprets the residual program.</summary>
    /// <param name="policy">How to specialize.</param>
    /// <param name="settings">What was changed in it.</param>
    /// <param name="budgets">When specializing gives up.</param>
    public static Contender Specialized(PolicySpec policy, string settings, Budgets? budgets = null) => new("specialized", policy.Name, settings, (it, fuel) =>
    {
        var made = Specializer.Specialize(it.Program, it.Division, policy, budgets: budgets);
        var unknown = it.Inputs.Where(pair => it.Division.Static.All(known => known.Key != pair.Key));
        return new(Interpreter.Run(made.Residual, unknown, fuel, it.Input), CodeSize.Of(made.Residual))
        {
            Points = made.Points.Count,
            Generalized = made.Generalized.Count,
        };
    });

    /// <summary>Runs under the tracing engine, from the first step: what recording costs is counted too.</summary>
    public static Contender Traced(TracingPolicy policy, string settings) => new("traced", policy.Name, settings, (it, fuel) =>
    {
        var output = new CollectedOutput();
        var result = TracingEngine.Run(it.Program, it.Inputs, new World(output, it.Input), fuel, policy, it.Anchor);
        return new(result.Outcome with { Output = output.Items.ToSequence() }, CodeSize.Of([.. result.Traces.Select(trace => trace.Executed)]))
        {
            Traces = result.Traces.Count(trace => trace.Role == TraceRole.Loop),
            Bridges = result.Traces.Count(trace => trace.Role == TraceRole.Bridge),
            Exits = result.Traces.Sum(trace => trace.Exits.Sum()),
            Recorded = result.Traces.Sum(trace => trace.Recorded.Entries.Count),
            Interpreted = result.Interpreted.Steps,
        };
    });
}

/// <summary>What a run counted.</summary>
/// <param name="Outcome">How it ended, with its output.</param>
/// <param name="Code">The size of what was run.</param>
public sealed record Measured(Outcome Outcome, CodeSize Code)
{
    /// <summary>Specialization points; null where nothing was specialized.</summary>
    public long? Points { get; init; }

    /// <summary>Variables made dynamic so that specialization ends, each once a block.</summary>
    public long? Generalized { get; init; }

    /// <summary>Loops that were recorded; null where nothing was traced.</summary>
    public long? Traces { get; init; }

    public long? Bridges { get; init; }

    /// <summary>How often runs left a trace through a guard or its end.</summary>
    public long? Exits { get; init; }

    /// <summary>Entries of all traces as they were recorded.</summary>
    public long? Recorded { get; init; }

    /// <summary>Steps outside traces: warming up, and between traces.</summary>
    public long? Interpreted { get; init; }
}
