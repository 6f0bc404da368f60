namespace Flowgraph.Cleanup;

/// <summary>
/// Deletes operations that nothing needs: whose result does not reach, through whatever other operations, an effect, a jump, a hint or
/// an operation that can fault; and that cannot fault themselves. Everything is dead until proved needed, so cycles of variables that only feed
/// each other die as well; so do allocations that are only stored into, with the stores.
/// <code>
/// i = 0, goto loop                       goto loop
/// loop: i = i + 1, s = s * 2        →    loop: s = s * 2
///       if s goto loop else end          if s goto loop else end
/// </code>
/// An addition that might find no numbers stays, needed or not: it may fault (<see cref="Knowledge.CannotFault"/>).
/// Linear. Mark and sweep on the <see cref="SsaForm"/>, after Cytron, Ferrante, Rosen, Wegman and Zadeck (1991); branches are not deleted.
/// </summary>
internal static class DeadCode
{
    public static Rewriting Run(Program program, Knowledge knowledge)
    {
        var needed = new NeededOperations(knowledge).Mark();
        var blocks = new Block[program.Blocks.Count];
        var changed = false;
        for (var b = 0; b < blocks.Length; b++)
        {
            blocks[b] = program.Blocks[b];
            if (knowledge.IsReached[b] && HasDead(blocks[b], knowledge.Form.First[b], needed))
            {
                blocks[b] = Without(blocks[b], knowledge.Form.First[b], needed);
                changed = true;
            }
        }

        return changed ? new(ProgramBuilder.Rebuild(program, blocks), Names: KeptNames.Of(knowledge.Form, at => !needed[at])) : new(program);
    }

    private static bool HasDead(Block block, int first, bool[] needed)
    {
        for (var i = 0; i < block.Body.Count; i++)
        {
            if (!needed[first + i] && block.Body[i] is not Hint)
            {
                return true;
            }
        }

        return false;
    }

    private static Block Without(Block block, int first, bool[] needed) =>
        block with { Body = block.Body.Where((it, i) => it is Hint || needed[first + i]).ToSequence() };
}

/// <summary>Marks the operations that are needed.</summary>
internal sealed class NeededOperations(Knowledge knowledge)
{
    private readonly SsaForm _form = knowledge.Form;
    private readonly bool[] _needed = new bool[knowledge.Form.First[^1]];
    private readonly bool[] _neededNames = new bool[knowledge.Form.Names.Count];
    private readonly Stack<int> _pending = new();

    /// <summary>Stores that are needed only if the allocation that they store into is, by its name.</summary>
    private readonly Dictionary<int, List<int>> _stores = [];

    public bool[] Mark()
    {
        foreach (var id in _form.Flow.ReversePostorder)
        {
            var block = id.Index;
            for (var at = _form.First[block]; at < _form.First[block + 1]; at++)
            {
                if (IsRoot(block, at))
                {
                    NeedInstruction(at);
                }
            }
        }

        foreach (var name in _form.HintUses)
        {
            Need(name);
        }

        while (_pending.TryPop(out var name))
        {
            Follow(name);
        }

        return _needed;
    }

    private bool IsRoot(int block, int at)
    {
        var body = _form.Program.Blocks[block].Body;
        if (at == _form.First[block] + body.Count || !knowledge.IsReached[block])
        {
            return true;
        }

        if (body[at - _form.First[block]] is not Operation operation)
        {
            return false;
        }

        if ((!knowledge.CannotFault[at] && !Sabotage.Has(CleanupBug.DeletesWhatMayFault)) || operation.Operator.Purity == Purity.InputOutput)
        {
            return true;
        }

        return operation.Operator.Purity == Purity.WritesHeap && !IsIntoAllocation(at);
    }

    /// <summary>Whether a store goes straight into an allocation; then it waits until that one is needed.</summary>
    private bool IsIntoAllocation(int at)
    {
        var container = _form.Operands[3 * at];
        if (container < 0 || knowledge.Definition(container) is not { Operator.Purity: Purity.Allocates })
        {
            return false;
        }

        if (!_stores.TryGetValue(container, out var waiting))
        {
            _stores.Add(container, waiting = []);
        }

        waiting.Add(at);
        if (_neededNames[container])
        {
            NeedInstruction(at);
        }

        return true;
    }

    private void NeedInstruction(int at)
    {
        if (_needed[at])
        {
            return;
        }

        _needed[at] = true;
        for (var k = 0; k < 3; k++)
        {
            if (_form.Operands[(3 * at) + k] is >= 0 and var name)
            {
                Need(name);
            }
        }
    }

    private void Need(int name)
    {
        if (!_neededNames[name])
        {
            _neededNames[name] = true;
            _pending.Push(name);
        }
    }

    private void Follow(int name)
    {
        var info = _form.Names[name];
        if (info.Source == NameSource.Operation)
        {
            NeedInstruction(info.Instruction);
        }
        else if (info.Source == NameSource.Phi)
        {
            var k = Array.BinarySearch(_form.Live[info.Block], info.Variable, SsaForm.BySlot);
            foreach (var row in _form.PhiArguments[info.Block]!)
            {
                if (row is not null)
                {
                    Need(row[k]);
                }
            }
        }

        foreach (var store in _stores.GetValueOrDefault(name) ?? [])
        {
            NeedInstruction(store);
        }
    }
}
