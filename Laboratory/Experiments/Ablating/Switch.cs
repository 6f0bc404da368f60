using Flowgraph;
using Flowgraph.Cleanup;
using Laboratory.Sweeping;
using PartialEval;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Experiments.Ablating;

/// <summary>One mechanism of a route that can be left out.</summary>
/// <param name="Name">What it does, in words of the field.</param>
/// <param name="Without">A policy as it is when the mechanism is left out; the others stay as they are.</param>
/// <typeparam name="TPolicy">What the route is told to do.</typeparam>
public sealed record Switch<TPolicy>(string Name, Func<TPolicy, TPolicy> Without)
{
    /// <summary>False where some programs come to an end at a budget alone without it.</summary>
    public bool Ends { get; init; } = true;

    /// <summary>Whether the other leaves this out too.</summary>
    public bool IsPartOf(Switch<TPolicy> other) => Name.StartsWith(other.Name + ": ", StringComparison.Ordinal);
}

/// <summary>A way to run programs, and all that can be left out of it.</summary>
/// <param name="Name"><c>specialized</c> or <c>traced</c>.</param>
/// <param name="Default">With everything on.</param>
/// <param name="Contender">Runs a program under a policy.</param>
/// <param name="Switches">Each independent of the others.</param>
/// <typeparam name="TPolicy">What the route is told to do.</typeparam>
public sealed record AblatedRoute<TPolicy>(string Name, TPolicy Default, Func<TPolicy, Contender> Contender, Sequence<Switch<TPolicy>> Switches);

/// <summary>The two routes with their switches: every one that a policy has.</summary>
public static class AblatedRoutes
{
    /// <summary>Some mechanisms are what lets specializing end; without them it gives up here, and the rest of the program is left as it is.</summary>
    private static readonly Budgets Room = new(Points: 5_000, FoldedOperations: 200_000, ResidualOperations: 50_000);

    public static AblatedRoute<PolicySpec> Specialized { get; } = new(
        "specialized",
        PartialEval.Policies.Default,
        policy => Contender.Specialized(policy, "", Room),
        [
            new("live-variable keys", policy => policy with { Key = FullStoreKey.Instance }),
            new("generalization", policy => policy with { Generalization = Unbounded.Instance }) { Ends = false },
            new("what tests find out", policy => policy with { TestsInform = false }),
            new("ending at static faults", policy => policy with { EndsAtStaticFaults = false }),
            new("one_of", policy => policy with { Asks = false }),
            new("partly known data", policy => policy with { PartialData = false }),
            new("cleanup", policy => policy with { Cleanup = null }),
            .. from pass in Enum.GetValues<CleanupPasses>()
               where pass != CleanupPasses.None && pass != CleanupPasses.Default && CleanupPasses.Default.HasFlag(pass)
               select new Switch<PolicySpec>($"cleanup: {Words(pass.ToString())}", policy => policy.Cleanup is { } options
                   ? policy with { Cleanup = options with { Passes = options.Passes & ~pass } }
                   : policy),
        ]);

    public static AblatedRoute<TracingPolicy> Traced { get; } = new(
        "traced",
        TracingPolicies.Default,
        policy => Contender.Traced(policy, ""),
        [
            new("optimizer", policy => policy with { Passes = PassSet.None }),
            .. from pass in Enum.GetValues<Pass>()
               select new Switch<TracingPolicy>($"optimizer: {Words(pass.ToString())}", policy => policy with { Passes = policy.Passes.Without(pass) }),
            new("bridges", policy => policy with { MaxBridges = 0 }),
            new("bridges that end where paths join", policy => policy with { BridgesBeforeJoins = int.MaxValue }),
            new("recording anew", policy => policy with { RetraceLimit = 0 }),
            new("giving unlucky recordings up", policy => policy with { MaxUnlucky = 0 }),
            new("going along with inner loops", policy => policy with { InnerTurns = 0 }),
            new("segments", policy => policy with { Segments = 1 }),
            new("dropping traces that do not pay", policy => policy with { TrialRuns = int.MaxValue }),
            new("one bridge for many values", policy => policy with { ValuesPerGuard = int.MaxValue }),
        ]);

    // EmptyBlocks: empty blocks.
    private static string Words(string name) =>
        string.Concat(name.Select((c, at) => char.IsUpper(c) && at > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
