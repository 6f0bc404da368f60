namespace PartialEval;

/// <summary>What a specialization knew of an operation's operands.</summary>
public enum OperandsKnown : byte
{
    /// <summary>No point got there.</summary>
    NotReached,

    /// <summary>Of one at least nothing was known, at one point or more.</summary>
    Dynamic,

    /// <summary>Wherever one was not known as a whole, it was a list, array or object known in part, and the operation went.</summary>
    InPart,

    /// <summary>All were known, at every point.</summary>
    Static,
}

/// <summary>
/// Answers what was known of operands, from the walks through the points of a block.
/// <code>
/// power_rec with y = 5      y = y - 1         Static
///                           res = res * x     Dynamic
/// </code>
/// </summary>
internal static class OperandsQuestion
{
    public static OperandsKnown Ask(Places places, Origin place)
    {
        var least = OperandsKnown.NotReached;
        foreach (var walk in Walks(places, place))
        {
            var known = At(walk, place.Instruction);
            least = known == OperandsKnown.NotReached ? least : least == OperandsKnown.NotReached || known < least ? known : least;
        }

        return least;
    }

    public static bool IsKnown(Places places, string variable, Origin place)
    {
        var known = false;
        foreach (var walk in Walks(places, place))
        {
            if (places.It.Source.FindVariable(variable) is { } slot && Reaches(walk, place.Instruction))
            {
                known = true;
                if (walk.Known(place.Instruction, slot).IsUndefined)
                {
                    return false;
                }
            }
        }

        return known;
    }

    private static IEnumerable<PointWalk> Walks(Places places, Origin place)
    {
        var it = places.It;
        return it.Source.FindBlock(place.Block) is { } block && place.Instruction <= it.Source[block].Body.Count
            ? Enumerable.Range(0, it.Points.Count)
                .Where(p => it.Points[p].Block == block && it.Points[p].Code == PointCode.Specialized).Select(places.Walk)
            : [];
    }

    private static bool Reaches(PointWalk walk, int instruction) =>
        instruction < walk.Block.Body.Count ? walk[instruction] != Fate.Unreached : !walk.Ended;

    private static OperandsKnown At(PointWalk walk, int instruction)
    {
        if (!Reaches(walk, instruction))
        {
            return OperandsKnown.NotReached;
        }

        if (instruction == walk.Block.Body.Count)
        {
            var isDynamic = walk.Block.Jump is If test && walk.Known(instruction, test.Condition).IsUndefined;
            return isDynamic ? OperandsKnown.Dynamic : OperandsKnown.Static;
        }

        return walk.Block.Body[instruction] is not Operation || !walk.UnknownOperands(instruction).Any() ? OperandsKnown.Static
            : walk[instruction] == Fate.Gone ? OperandsKnown.InPart
            : OperandsKnown.Dynamic;
    }
}
