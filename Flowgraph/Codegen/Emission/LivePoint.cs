namespace Flowgraph.Codegen;

/// <summary>
/// The variables live before each instruction of one block, moved along with the emission: what an exit there must hand over.
/// Only variables that the program assigns: the frame still has the others.
/// </summary>
internal sealed class LivePoint(Shape shape)
{
    private readonly SortedSet<int> _live = [];
    private readonly List<(int Instruction, int Slot)> _deaths = [];
    private readonly HashSet<int> _liveAfter = [];
    private int _nextDeath;

    /// <summary>The slots, ascending.</summary>
    public IReadOnlyCollection<int> Live => _live;

    public void Begin(BlockId block)
    {
        var body = shape.Program[block].Body;
        _liveAfter.Clear();
        foreach (var target in shape.Program[block].Jump.Targets)
        {
            foreach (var slot in shape.LiveIn(target))
            {
                _liveAfter.Add(slot.Index);
            }
        }

        LiveOut = [.. _liveAfter];
        _deaths.Clear();
        switch (shape.Program[block].Jump)
        {
            case If test:
                Use(test.Condition.Index, body.Count);
                break;
            case PrintAndStop stop when stop.Result.IsVariable:
                Use(stop.Result.Slot.Index, body.Count);
                break;
        }

        foreach (var slot in shape.HandedOver(shape.Program[block]))
        {
            Use(slot.Index, body.Count);
        }

        for (var i = body.Count - 1; i >= 0; i--)
        {
            if (body[i] is Operation operation)
            {
                Unwind(operation, i);
            }
        }

        _deaths.Reverse();
        _nextDeath = 0;
        _live.Clear();
        foreach (var slot in shape.LiveIn(block))
        {
            Add(slot.Index);
        }
    }

    /// <summary>The slots live after the block's jump, whichever way.</summary>
    public HashSet<int> LiveOut { get; private set; } = [];

    /// <summary>Moves past an instruction.</summary>
    public void Pass(int instruction, Operation operation)
    {
        if (operation.Result is { } slot)
        {
            Add(slot.Index);
        }

        for (; _nextDeath < _deaths.Count && _deaths[_nextDeath].Instruction <= instruction; _nextDeath++)
        {
            _live.Remove(_deaths[_nextDeath].Slot);
        }
    }

    private void Add(int slot)
    {
        if (shape.Assigned[slot])
        {
            _live.Add(slot);
        }
    }

    private void Use(int slot, int instruction)
    {
        if (_liveAfter.Add(slot))
        {
            _deaths.Add((instruction, slot));
        }
    }

    /// <summary>Backwards over one operation: its result was not live before, its operands were; those new to the set die here.</summary>
    private void Unwind(Operation operation, int instruction)
    {
        if (operation.Result is { } result && !_liveAfter.Remove(result.Index))
        {
            _deaths.Add((instruction, result.Index));
        }

        foreach (var atom in operation.Operands)
        {
            if (atom.IsVariable && atom.Slot != operation.Result)
            {
                Use(atom.Slot.Index, instruction);
            }
            else if (atom.IsVariable)
            {
                _liveAfter.Add(atom.Slot.Index);
            }
        }
    }
}
