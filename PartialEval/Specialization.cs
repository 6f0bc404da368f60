using Flowgraph.Cleanup;

namespace PartialEval;

/// <summary>Why a specialization ended.</summary>
public enum StopReason : byte
{
    /// <summary>Every point that was asked for has its code.</summary>
    Complete,

    /// <summary>A budget was used up while known values kept changing under dynamic tests.</summary>
    Budget,

    /// <summary>A budget was used up without a residual test on the way: the source runs on and on for these static values.</summary>
    SourceDiverges,
}

/// <summary>
/// A residual program and how it came about. The residual program agrees with the source on every input that extends the
/// division, whatever the reason for stopping.
/// </summary>
/// <param name="Source">What was specialized.</param>
/// <param name="Division">To what.</param>
/// <param name="Policy">How.</param>
/// <param name="Raw">The residual program as the specializer left it, entered at its first block; points and edges speak of its blocks.</param>
/// <param name="Cleanup">What cleaning made of it and what its blocks stand for; null where the policy does not clean.</param>
/// <param name="Points">The specialization points in the order in which they were asked for.</param>
/// <param name="Generalized">Variables made dynamic so that specialization ends.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Statistics">What it took.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Specialization(
    Program Source,
    Division Division,
    PolicySpec Policy,
    Program Raw,
    CleanupResult? Cleanup,
    Sequence<Point> Points,
    Sequence<Generalized> Generalized,
    StopReason Stop,
    Statistics Statistics)
{
    /// <summary>The outcome: cleaned if the policy cleans.</summary>
    public Program Residual => Cleanup?.Program ?? Raw;

    internal void CountReached()
    {
        if (!Reached.IsOn)
        {
            return;
        }

        Reached.Count(ReachKind.SpecializationEnd, Stop);
        Reached.Count(ReachKind.SpecializationEnd, Statistics.BudgetHit);
        foreach (var it in Generalized)
        {
            Reached.Count(ReachKind.Generalized, it.Why);
        }

        foreach (var (use, times) in Statistics.Partial.Happened)
        {
            Reached.Count(ReachKind.PartialUse, use, times);
        }
    }

    /// <summary>The residual program's text.</summary>
    public override string ToString() => Residual.ToString();

    /// <summary>The residual program as notebooks show it: a picture where the Visualizer library is there, or else its text.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>The points that a block of <see cref="Residual"/> stands for, by number; none for unspecialized code.</summary>
    public IEnumerable<int> PointsOf(BlockId residual)
    {
        var raw = Cleanup is null ? [residual] : Cleanup.Counterparts[residual.Index].Where(it => it.At.Instruction == 0).Select(it => it.At.Block);
        return raw.Where(_pointOf.Value.ContainsKey).Select(block => _pointOf.Value[block]);
    }

    /// <summary>The point of a block of the raw residual program; null for unspecialized code.</summary>
    internal int? PointAt(BlockId raw) => _pointOf.Value.TryGetValue(raw, out var point) ? point : null;

    /// <summary>Where residual control goes from point to point; into unspecialized code there are no edges.</summary>
    public IEnumerable<PointEdge> Edges()
    {
        for (var p = 0; p < Points.Count; p++)
        {
            if (Points[p].Code == PointCode.Gone)
            {
                continue;
            }

            var jump = Raw[Points[p].Residual].Jump;
            var targets = jump.Targets;
            for (var way = 0; way < targets.Count; way++)
            {
                if (_pointOf.Value.TryGetValue(targets[way], out var to))
                {
                    yield return new(p, to, jump is not If ? EdgeKind.Jump : way == 0 ? EdgeKind.Then : EdgeKind.Else);
                }
            }
        }
    }

    /// <summary>What a point makes dynamic, and why.</summary>
    public IEnumerable<Generalized> GeneralizedAt(int point) =>
        point >= 0 && Points[point].Code == PointCode.Generalized ? _generalizedAt.Value[point] : [];

    private readonly Lazy<ILookup<int, Generalized>> _generalizedAt = new(() =>
        Generalized.SelectMany(it => it.Points.Append(it.Point).Distinct(), (it, point) => (it, point)).ToLookup(pair => pair.point, pair => pair.it));

    /// <summary>Hints that ask for a variable and were not followed, by block and reason.</summary>
    public Sequence<UnfollowedHint> Unfollowed { get; init; } = [];

    /// <summary>Names of the residual variables that carry parts of partly known data; null if the policy knows no such data.</summary>
    internal Carriers? Carriers { get; init; }

    private readonly Lazy<Dictionary<BlockId, int>> _pointOf = new(() =>
    {
        var pointOf = new Dictionary<BlockId, int>(Points.Count);
        for (var p = 0; p < Points.Count; p++)
        {
            if (Points[p].Code != PointCode.Gone)
            {
                pointOf[Points[p].Residual] = p;
            }
        }

        return pointOf;
    });
}
