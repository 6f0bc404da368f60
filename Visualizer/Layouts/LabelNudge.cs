namespace Visualizer;

/// <summary>Moves a label off its own edge.</summary>
/// <remarks>
/// Layouts keep room for a label beside the edge, but the smoothed curve may still graze it:
/// <code>
///   tru/ ×3      →     true ×3 /
/// </code>
/// The label moves sideways, away from the curve, by as much as it takes and at most <see cref="Furthest"/>.
/// </remarks>
internal static class LabelNudge
{
    private const double Clearance = 6;
    private const double Furthest = 24;

    public static Route Apply(Route route, Extent? room)
    {
        if (route.Label is not { } middle || room is not { } size)
        {
            return route;
        }

        var beside = Bezier.Samples(route.Points).Where(p => Math.Abs(p.Y - middle.Y) <= size.Height / 2).Select(p => p.X).ToList();
        if (beside.Count == 0)
        {
            return route;
        }

        // The room has four pixels of air on either side of the text.
        var half = size.Width / 2 - 4 + Clearance;
        var (least, most) = (beside.Min(), beside.Max());
        var shift = middle.X < (least + most) / 2 ? Math.Min(0, least - half - middle.X) : Math.Max(0, most + half - middle.X);
        return Math.Abs(shift) <= Furthest ? route with { Label = middle with { X = middle.X + shift } } : route;
    }
}
