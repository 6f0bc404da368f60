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
/// <param name="Residual">The outcome, entered at its first block.</param>
/// <param name="Points">The specialization points in the order in which they were asked for.</param>
/// <param name="Generalized">Variables made dynamic so that specialization ends.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Statistics">What it took.</param>
public sealed record Specialization(
    Program Source,
    Division Division,
    PolicySpec Policy,
    Program Residual,
    Sequence<Point> Points,
    Sequence<Generalized> Generalized,
    StopReason Stop,
    Statistics Statistics)
{
    /// <summary>Where residual control goes from point to point; into unspecialized code there are no edges.</summary>
    public IEnumerable<PointEdge> Edges()
    {
        var pointOf = new Dictionary<BlockId, int>(Points.Count);
        for (var p = 0; p < Points.Count; p++)
        {
            pointOf[Points[p].Residual] = p;
        }

        for (var p = 0; p < Points.Count; p++)
        {
            var jump = Residual[Points[p].Residual].Jump;
            var targets = jump.Targets;
            for (var way = 0; way < targets.Count; way++)
            {
                if (pointOf.TryGetValue(targets[way], out var to))
                {
                    yield return new(p, to, jump is not If ? EdgeKind.Jump : way == 0 ? EdgeKind.Then : EdgeKind.Else);
                }
            }
        }
    }
}
