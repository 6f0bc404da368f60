namespace PartialEval;

/// <summary>
/// Code for a block and what is known there, as specialized: uncleaned, so that each of its variables is the source's of the same name.
/// </summary>
internal sealed class Version
{
    private readonly Program _source;
    private readonly Slot?[] _slots;
    private readonly Dictionary<BlockId, Promotion> _promotions = [];

    /// <param name="it">The specialization.</param>
    /// <param name="promotionOf">Finds or makes the promotion for a target, a variable and a store.</param>
    public Version(Specialization it, Func<BlockId, Slot, StaticStore, Promotion> promotionOf)
    {
        (_source, Code) = (it.Source, it.Raw);
        IsPromotion = new bool[Code.Blocks.Count];
        Taken = new long[2 * Code.Blocks.Count];
        _slots = [.. _source.Variables.Select(Code.FindVariable)];
        foreach (var point in it.Points.Where(point => point.Code == PointCode.Promotion))
        {
            var jump = (Promote)_source[it.Points[point.Parent].Block].Jump;
            IsPromotion[point.Residual.Index] = true;
            _promotions.Add(point.Residual, promotionOf(point.Block, jump.Variable, point.Store));
        }
    }

    public Program Code { get; }

    /// <summary>By block: whether the engine takes over there.</summary>
    public bool[] IsPromotion { get; }

    /// <summary>How often each edge was taken.</summary>
    public long[] Taken { get; }

    /// <summary>Operations of blocks that were not executed to their end.</summary>
    public long Unfinished { get; set; }

    public Promotion PromotionAt(BlockId block) => _promotions[block];

    /// <summary>The value of the variable promoted where a machine of this version stands; undefined included.</summary>
    public Value Promoted(Machine machine) => Get(machine, PromotionAt(machine.Position.Block).Variable);

    /// <summary>A machine of another version in the same state: what this one has in variables, and what it only knows.</summary>
    public Machine Continue(Machine machine, StaticStore known, Version after)
    {
        var next = new Machine(after.Code, [], machine.World, machine.Fuel);
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (after._slots[slot] is { } there)
            {
                next[there] = known.TryGet(new(slot), out var value) ? value : Get(machine, new(slot));
            }
        }

        return next;
    }

    public long OperationsBefore(Position position) => Code[position.Block].Body.Take(position.Instruction).LongCount(it => it is Operation);

    private Value Get(Machine machine, Slot slot) => _slots[slot.Index] is { } mine ? machine[mine] : Value.Undefined;
}
