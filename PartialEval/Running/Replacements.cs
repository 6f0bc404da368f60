namespace PartialEval;

/// <summary>
/// Lets the general point that a chain ends in take the place of the special ones that it began with, so that what was unfolded
/// before the chain came to light does not stay behind as an extra turn or two of a loop.
/// <code>
/// power, x = 2    power1: if y …    power_rec1: res = 2 … power_rec2: res = 4 … power_rec3: res = 8; goto power_rec4: res dynamic, a loop
///                 then:             power_rec1: res = 1, goto power_rec4        power_rec2, power_rec3: nothing leads there any more
/// </code>
/// A point is replaced if it knows just what the general one knows, and the variables given up: then it is one assignment to each of
/// these away from it. It is replaced at the very end, as its code may be half written when the chain is found.
/// A replaced point knows strictly more than what replaces it, so replacements have no cycles.
/// Source: in supercompilation, generalizing the upper of two configurations (Sørensen and Glück, 1995).
/// </summary>
internal sealed class Replacements(Forgetting forgetting)
{
    private readonly Dictionary<int, (int General, Lesser Less)> _generals = [];

    /// <summary>Takes note of a chain.</summary>
    /// <param name="points">All points.</param>
    /// <param name="last">The last point of the chain, itself a bridge to the general one.</param>
    /// <param name="forgotten">The variables given up, each with its chain.</param>
    /// <param name="general">The point that does not know them.</param>
    public void Add(IReadOnlyList<Point> points, int last, IReadOnlyList<Generalized> forgotten, int general)
    {
        foreach (var alike in forgotten[0].Alike)
        {
            var earlier = alike[0].Point;
            if (earlier != general && forgetting.Run(points[earlier], alike) is var less && less.Store.Equals(points[general].Store))
            {
                _generals[earlier] = (general, less);
            }
        }

        foreach (var earlier in forgotten.SelectMany(it => it.Points).Distinct())
        {
            if (earlier != last && earlier != general && points[earlier].Block == points[general].Block && forgetting.Run(points[earlier], forgotten) is var less && less.Store.Equals(points[general].Store))
            {
                _generals[earlier] = (general, less);
            }
        }
    }

    /// <summary>A point takes the place of one that knows more.</summary>
    public void Add(IReadOnlyList<Point> points, int special, int general)
    {
        var (more, less) = (points[special].Store, points[general].Store);
        var extra = more.Known().Select(known => known.Slot).Where(slot => !less.TryGet(slot, out _)).Concat(more.KnownInPart().Where(slot => !less.KnowsInPart(slot)));
        if (more.Parts is { HasStack: true } parts && extra.Any(slot => parts.Find(slot) is >= 0 and var node && parts.EndsInStack(node)))
        {
            return;
        }

        var forgotten = extra.Select(slot => new Generalized(special, slot, [])).ToArray();
        if (forgetting.Run(points[special], forgotten) is var way && way.Store.Equals(less))
        {
            _generals[special] = (general, way);
        }
    }

    /// <summary>The points that another takes the place of, with that one and the way to it.</summary>
    public IReadOnlyList<Replacement> Of(IReadOnlyList<Point> points) =>
        [.. _generals.Where(pair => points[pair.Key].Code is PointCode.Specialized or PointCode.Question)
            .Select(pair => new Replacement(pair.Key, pair.Value.General, pair.Value.Less))];
}

/// <summary>A general point takes the place of a special one.</summary>
/// <param name="Special">The number of the one that becomes a bridge.</param>
/// <param name="General">The number of the one where that leads.</param>
/// <param name="Way">What has to be done on the way.</param>
internal readonly record struct Replacement(int Special, int General, Lesser Way);
