namespace PartialEval;

/// <summary>
/// Ends what changes of partly known data keep going in ways that no chain shows: whole variables come back to the same values, behind ever more
/// tests, and each time other parts are known.
/// <code>
/// a Turing machine whose program is dynamic     left = (B, …), (1, B, …), (B, 1, B, …), …    every tape written so far, in all combinations
/// </code>
/// Points of one block that agree on all bounded variables, and on the bounded fields of the objects that variables are, form a crowd. Of those with
/// partly known data, each behind another number of tests than the one before, there may be <see cref="MostPoints"/>; a further one has all of that data
/// made in the residual program, and goes on as specialization does without partly known data. Without a test in between nothing is counted: loops that static
/// data end are unfolded. Each crowd of a block that was full makes room in the others of that block smaller, down to one point, as else several counters that count
/// under tests would fill crowds without number. So there are finitely many points with such data as far as there are finitely many bounded values.
/// Not handled: a state machine with more states than that, all of its states in the elements of an array.
/// </summary>
internal sealed class PartsLimit
{
    public const int MostPoints = 24;

    private const int Full = int.MaxValue;

    private readonly Dictionary<ulong, (int Points, int Tests)> _crowds = [];
    private readonly Dictionary<BlockId, int> _full = [];

    /// <summary>Adds a point at a block that cuts cycles; the answer is what it gives up.</summary>
    /// <param name="point">The point.</param>
    /// <param name="number">Its number.</param>
    /// <param name="tests">Residual tests on the way to it.</param>
    public IReadOnlyList<Generalized> Enter(in Point point, int number, int tests)
    {
        if (point.Store.Parts is not { } parts || tests == 0)
        {
            return [];
        }

        var crowd = CrowdOf(point, parts);
        var (points, last) = _crowds.GetValueOrDefault(crowd);
        var full = _full.GetValueOrDefault(point.Block);
        if (points >= Math.Max(1, MostPoints / (1 + full)))
        {
            _full[point.Block] = points == Full ? full : full + 1;
            _crowds[crowd] = (Full, tests);
            var all = parts.Roots.Select(root => new Generalized(number, new(root.Slot), []) { IsShared = true });
            return [.. all, new(number, new(parts.Roots[0].Slot), []) { IsShared = true, IsOfLessons = true }];
        }

        _crowds[crowd] = tests == last ? (points, last) : (points + 1, tests);
        return [];
    }

    private static ulong CrowdOf(in Point point, KnownParts parts)
    {
        var hash = CrowdLimit.CrowdOf(point);
        foreach (var (slot, number) in parts.Roots)
        {
            var node = parts.Nodes[number];
            for (var i = 0; node.Kind == PartKind.Object && i < node.Parts.Length; i++)
            {
                if (node.Parts[i].Known is { } field && (field.Remarks & Remarks.Bounded) != 0)
                {
                    hash += Hashing.Combine(Hashing.Combine((ulong)slot, node.Label(i).Hash), field.Value.Hash);
                }
            }
        }

        return hash;
    }
}
