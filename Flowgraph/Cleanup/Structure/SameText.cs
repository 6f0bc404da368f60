namespace Flowgraph.Cleanup;

/// <summary>
/// Two blocks, given by their numbers, are equal when they do the same: the same statements, and the same jump but for its targets. What may
/// fault must come from one place. (An equivalence only because what may fault never equals what may not.)
/// </summary>
internal sealed class SameText(Program program, Func<int, int, bool> canFault) : IEqualityComparer<int>
{
    private readonly bool _ignoresPlaces = Sabotage.Has(CleanupBug.MergesFaultsOfDifferentPlaces);

    public bool Equals(int x, int y)
    {
        var (a, b) = (program.Blocks[x], program.Blocks[y]);
        if (a.Body != b.Body || !SameJump(a.Jump, b.Jump))
        {
            return false;
        }

        for (var i = 0; i < a.Body.Count; i++)
        {
            if (!SameFault(a.Body[i].Origin, b.Body[i].Origin, x, y, i))
            {
                return false;
            }
        }

        return SameFault(a.Jump.Origin, b.Jump.Origin, x, y, a.Body.Count);
    }

    private static bool SameJump(Jump a, Jump b) => (a, b) switch
    {
        (Goto, Goto) => true,
        (If x, If y) => x.Condition == y.Condition,
        (Promote x, Promote y) => x.Variable == y.Variable,
        (PrintAndStop x, PrintAndStop y) => x.Result == y.Result,
        _ => false,
    };

    private bool SameFault(Origin a, Origin b, int x, int y, int instruction) =>
        _ignoresPlaces || (canFault(x, instruction) == canFault(y, instruction) && (!canFault(x, instruction) || a.SamePlace(b)));

    /// <summary>The places count as well: a thousand copies of one text from a thousand places would share a hash otherwise.</summary>
    public int GetHashCode(int number)
    {
        var block = program.Blocks[number];
        var hash = new HashCode();
        for (var i = 0; i < block.Body.Count; i++)
        {
            hash.Add(block.Body[i]);
            AddPlace(ref hash, block.Body[i].Origin, number, i);
        }

        hash.Add(block.Jump is If test ? test.Condition.Index : block.Jump is PrintAndStop stop ? ~stop.Result.GetHashCode() : -block.Jump.Ways);
        AddPlace(ref hash, block.Jump.Origin, number, block.Body.Count);
        return hash.ToHashCode();
    }

    private void AddPlace(ref HashCode hash, Origin origin, int block, int instruction)
    {
        if (canFault(block, instruction) && !_ignoresPlaces)
        {
            hash.Add(origin.Block);
            hash.Add(origin.Instruction);
        }
    }
}
