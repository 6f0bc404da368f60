namespace PartialEval;

/// <summary>
/// The tree of points: each below the one that asked for it first. Where points are replaced and others left out, the tree is made
/// anew from the residual program, in the same order: depth first, the true side of a test before the false one.
/// <code>
/// 0 → 1 → 2 → 3 (general), 4 below 2        1 becomes a bridge to 3:   0 → 1 → 3, and 4 below 3 if that leads to it; 2 is gone
/// </code>
/// </summary>
internal static class Parents
{
    /// <summary>Gives every point that is not gone a parent that leads to it.</summary>
    /// <param name="points">The points, their residual blocks up to date.</param>
    /// <param name="residual">The residual program.</param>
    public static void Retrace(ChunkedList<Point> points, Program residual)
    {
        var pointOf = new int[residual.Blocks.Count];
        Array.Fill(pointOf, -1);
        for (var p = 0; p < points.Count; p++)
        {
            if (points[p].Code != PointCode.Gone)
            {
                pointOf[points[p].Residual.Index] = p;
            }
        }

        var asked = new bool[points.Count];
        asked[0] = true;
        var way = new Stack<(int Point, int Next)>([(0, 0)]);
        while (way.TryPop(out var at))
        {
            var jump = residual[points[at.Point].Residual].Jump;
            if (at.Next == jump.Targets.Count)
            {
                continue;
            }

            way.Push((at.Point, at.Next + 1));
            var target = pointOf[jump.Targets[at.Next].Index];
            if (target >= 0 && !asked[target])
            {
                asked[target] = true;
                var it = points[target];
                points[target] = it with { Parent = at.Point, ViaTest = it.Parent == at.Point ? it.ViaTest : jump is If };
                way.Push((target, 0));
            }
        }
    }

    /// <summary>How many points lie on the way to each, both ends included. A parent may have a greater number than its child.</summary>
    public static int[] Depths(IReadOnlyList<Point> points)
    {
        var depths = new int[points.Count];
        var way = new Stack<int>();
        for (var p = 0; p < points.Count; p++)
        {
            var at = p;
            for (; at >= 0 && depths[at] == 0; at = points[at].Parent)
            {
                way.Push(at);
            }

            for (var depth = at < 0 ? 0 : depths[at]; way.TryPop(out at);)
            {
                depths[at] = ++depth;
            }
        }

        return depths;
    }
}
