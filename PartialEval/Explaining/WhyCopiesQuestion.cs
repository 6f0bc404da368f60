namespace PartialEval;

/// <summary>
/// Why does a block have several copies? Compares what is known in them, and follows each value that differs to see what it is good for.
/// <code>
/// bytecode_loop3, bytecode_loop12     target   not known | 2     dead
/// power_rec1, power_rec2, …           y        5 | 4 | …         decisive: y = y - 1 is folded
/// </code>
/// A copy (<c>a = b</c>) is followed, not counted as a use. Each use is looked for along the points that the residual program can reach;
/// the weightiest decides. What would merge the copies is then tried by specializing again.
/// </summary>
internal sealed class WhyCopiesQuestion(Places places)
{
    /// <summary>Points looked at for one variable; beyond, it counts as what it is known to be.</summary>
    private const int MostPlaces = 100_000;

    private readonly ILookup<int, int> _successors = places.It.Edges().ToLookup(edge => edge.From, edge => edge.To);

    public WhyCopies? Ask(string label)
    {
        var it = places.It;
        var points = places.Named(label);
        if (points.Count == 0)
        {
            return null;
        }

        var block = it.Points[points[0]].Block;
        points = [.. Enumerable.Range(0, it.Points.Count).Where(p => it.Points[p].Block == block && it.Points[p].Code == PointCode.Specialized)];
        var slots = Differing(points);
        var differences = slots.Select(slot => Classify(block, slot, points)).OrderByDescending(difference => difference.Kind).ToSequence();
        return new(
            it.Source[block].Label,
            points.Select(p => it.Raw[it.Points[p].Residual].Label).ToSequence(),
            CleanBlocks(points),
            differences,
            ResidualSize.Of(it),
            points.Count < 2 ? [] : Cures.Try(it, block, points.Count, differences));
    }

    private int CleanBlocks(IReadOnlyList<int> points)
    {
        var wanted = points.ToHashSet();
        return Enumerable.Range(0, places.It.Residual.Blocks.Count).Count(b => places.It.PointsOf(new(b)).Any(wanted.Contains));
    }

    private List<Slot> Differing(IReadOnlyList<int> points)
    {
        var slots = points.SelectMany(p => places.It.Points[p].Store.Known().Select(pair => pair.Slot).Concat(places.It.Points[p].Store.KnownInPart())).Distinct().OrderBy(slot => slot.Index);
        return [.. slots.Where(slot => points.Skip(1).Any(p => Known(p, slot) != Known(points[0], slot)))];
    }

    /// <summary>What is known of a variable: a value, or what is known in part as text.</summary>
    private (Value Value, string InPart) Known(int point, Slot slot)
    {
        var store = places.It.Points[point].Store;
        return store.TryGet(slot, out var value) ? (value, "") : (Value.Undefined, store.KnowsInPart(slot) ? store.InPart!.Describe(slot) : "");
    }

    private Difference Classify(BlockId block, Slot slot, IReadOnlyList<int> points)
    {
        var (kind, use) = (DifferenceKind.Dead, (Statement?)null);
        if (places.Liveness.IsLiveIn(block, slot))
        {
            (kind, use) = Follow(points.Where(p => places.It.Points[p].Store.TryGet(slot, out _)).Select(p => (p, slot)));
        }

        if (kind == DifferenceKind.Unused && points.Any(p => places.It.Points[p].Store.KnowsInPart(slot)))
        {
            kind = DifferenceKind.Decisive;
        }

        var known = points.Select(p => Known(p, slot)).ToArray();
        return new(places.Name(slot), kind, known.Select(it => it.Value).ToSequence(), use) { InPart = known.Select(it => it.InPart).ToSequence() };
    }

    private (DifferenceKind Kind, Statement? Use) Follow(IEnumerable<(int Point, Slot Slot)> starts)
    {
        var pending = new Queue<(int Point, Slot Slot)>(starts);
        var seen = pending.ToHashSet();
        var best = (Kind: DifferenceKind.Unused, Use: (Statement?)null);
        while (best.Kind != DifferenceKind.Decisive && seen.Count < MostPlaces && pending.TryDequeue(out var at))
        {
            var (uses, holders) = Through(at.Point, at.Slot);
            foreach (var use in uses.Where(use => use.Kind > best.Kind))
            {
                best = use;
            }

            foreach (var next in _successors[at.Point])
            {
                foreach (var holder in holders.Where(holder => places.It.Points[next].Store.TryGet(holder, out _) && seen.Add((next, holder))))
                {
                    pending.Enqueue((next, holder));
                }
            }
        }

        return best;
    }

    /// <summary>The uses of a value in one point's block, and the variables that hold it behind the block.</summary>
    private (List<(DifferenceKind Kind, Statement? Use)> Uses, HashSet<Slot> Holders) Through(int point, Slot slot)
    {
        var at = places.It.Points[point];
        var uses = new List<(DifferenceKind, Statement?)>();
        var holders = new HashSet<Slot> { slot };
        if (at.Code != PointCode.Specialized)
        {
            // A bridge writes the value down where the point it leads to does not know it.
            if (at.Code == PointCode.Abandoned || _successors[point].Any(next => !places.It.Points[next].Store.TryGet(slot, out _)))
            {
                uses.Add((DifferenceKind.OnlyLifted, places.Statement(at.Block, 0)));
            }

            return (uses, holders);
        }

        var walk = places.Walk(point);
        for (var i = 0; i < walk.Block.Body.Count && walk[i] != Fate.Unreached; i++)
        {
            if (walk.Block.Body[i] is not Operation operation)
            {
                continue;
            }

            var reads = operation.Operands.Any(atom => atom.IsVariable && holders.Contains(atom.Slot));
            var copies = ReferenceEquals(operation.Operator, Operators.Same) && walk[i] == Fate.Gone;
            if (reads && !copies)
            {
                uses.Add((walk[i] == Fate.Left ? DifferenceKind.OnlyLifted : DifferenceKind.Decisive, places.Statement(at.Block, i)));
            }

            if (operation.Result is { } result)
            {
                _ = reads && copies ? holders.Add(result) : holders.Remove(result);
            }
        }

        var jump = places.Statement(at.Block, walk.Block.Body.Count);
        if (!walk.Ended && walk.Block.Jump is If test && holders.Contains(test.Condition))
        {
            uses.Add((DifferenceKind.Decisive, jump));
        }
        else if (!walk.Ended && walk.Block.Jump is PrintAndStop { Result: { IsVariable: true, Slot: var printed } } && holders.Contains(printed))
        {
            uses.Add((DifferenceKind.OnlyLifted, jump));
        }

        return (uses, holders);
    }
}
