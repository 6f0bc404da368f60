using Flowgraph.Cleanup;

namespace PartialEval;

/// <summary>A policy: a name for one choice of every strategy.</summary>
/// <param name="Name">The word for it on the command line.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Key">Which stores share a copy.</param>
/// <param name="Generalization">When to give up knowing a variable.</param>
public sealed record PolicySpec(string Name, string Meaning, ICacheKey Key, IGeneralization Generalization)
{
    /// <summary>
    /// Whether specialization goes on behind an operation that is bound to fault. Control never gets there, so nothing is lost
    /// by ending the block at it, and much can be gained: an interpreter that runs off the end of a static program would be
    /// specialized further and further.
    /// </summary>
    public bool EndsAtStaticFaults { get; init; } = true;

    /// <summary>Whether the sides of a residual test know what it found out (<see cref="TestKnowledge"/>).</summary>
    public bool TestsInform { get; init; } = true;

    /// <summary>Whether specialization stops at a promotion of a variable that is not known: what comes behind waits for a value to be seen.</summary>
    public bool StopsAtPromotions { get; init; }

    /// <summary>Whether <c>one_of</c> is followed (<see cref="Choices"/>).</summary>
    public bool Asks { get; init; } = true;

    /// <summary>Whether lists, arrays and objects may be known in part (<see cref="PartialLimits"/>).</summary>
    public bool PartialData { get; init; } = true;

    /// <summary>How the residual program is cleaned; null to leave it raw.</summary>
    public CleanupOptions? Cleanup { get; init; } = CleanupOptions.Default;
}

/// <summary>The policies that have names.</summary>
public static class Policies
{
    /// <summary>
    /// As published, but for four points: the store in the key is a map, not an ordered list; a static fault stays in the
    /// residual program; budgets stop and report; <c>promote</c> is a <c>goto</c>.
    /// </summary>
    public static readonly PolicySpec Seed = new(
        "seed", "the partial evaluator of the 2012 posts: whole-store keys, nothing generalized", FullStoreKey.Instance, Unbounded.Instance)
    {
        EndsAtStaticFaults = false,
        TestsInform = false,
        Asks = false,
        PartialData = false,
        Cleanup = null,
    };

    /// <summary>The same choice for every program: ends by itself, and its residual programs are small and clean.</summary>
    public static readonly PolicySpec Usual = new(
        "default", "live-variable keys, widening, tests inform, the residual program cleaned", LiveKey.Instance, Widening.Instance);

    /// <summary>For promotion at run time (<see cref="SpecializingEngine"/>).</summary>
    public static readonly PolicySpec Lazy = Usual with
    {
        Name = "lazy",
        Meaning = "as default, but code behind a promotion of what is not known is left to be specialized at run time, for the values seen",
        StopsAtPromotions = true,
    };

    /// <summary>Every policy, the default first.</summary>
    public static Sequence<PolicySpec> All { get; } = [Usual, Seed, Lazy];

    public static PolicySpec Default => All[0];

    /// <summary>The policy of that name, or null.</summary>
    public static PolicySpec? Find(string name) => All.FirstOrDefault(policy => policy.Name == name);
}
