using Flowgraph;

namespace Tracer.Explaining;

/// <summary>
/// Interprets a run to find out which candidate facts are true of it: whether a heap read ever gave two results for the same operands, and which kinds
/// variables had whenever a block was entered.
/// </summary>
internal readonly struct HintWatch(BlockId head, HashSet<(int Block, int Instruction)> reads, HintObservations seen) : IObserver
{
    public static bool WatchesInstructions => true;

    public static bool WatchesEdges => false;

    public static bool WatchesBlocks => true;

    public bool Enter(Machine machine, BlockId block)
    {
        if (block == head)
        {
            seen.Kinds(machine);
        }

        return true;
    }

    public void Executed(Machine machine, BlockId block, int instruction)
    {
        if (reads.Contains((block.Index, instruction)) && machine.Program[block].Body[instruction] is Operation { Result: { } result } read)
        {
            seen.Read((block.Index, instruction), read.Operands, result, machine);
        }
    }

    public void Took(Machine machine, BlockId block, int way)
    {
    }
}

/// <summary>What <see cref="HintWatch"/> saw.</summary>
internal sealed class HintObservations
{
    /// <summary>Pairs of operands remembered for one read; one with more is taken not to be pure.</summary>
    private const int MaxOperands = 10_000;

    private readonly Dictionary<(int, int), Dictionary<(Value, Value), Value>?> _results = [];
    private int[]? _kinds;

    /// <summary>Whether a read was seen and always gave the same for the same operands.</summary>
    public bool IsPure((int Block, int Instruction) read) => _results.TryGetValue(read, out var results) && results is not null;

    /// <summary>The only kind that a variable had; null where there was not one.</summary>
    public Kind? KindOf(Slot slot)
    {
        var kinds = _kinds?[slot.Index] ?? 0;
        return int.IsPow2(kinds) && int.Log2(kinds) != (int)Kind.None ? (Kind)int.Log2(kinds) : null;
    }

    public void Kinds(Machine machine)
    {
        _kinds ??= new int[machine.Program.Variables.Count];
        for (var i = 0; i < _kinds.Length; i++)
        {
            _kinds[i] |= 1 << (int)machine[new Slot(i)].Kind;
        }
    }

    public void Read((int Block, int Instruction) place, Sequence<Atom> operands, Slot result, Machine machine)
    {
        if (!_results.TryGetValue(place, out var results))
        {
            results = _results[place] = [];
        }

        if (results is null || operands.Any(it => it.IsVariable && it.Slot == result))
        {
            // An operand that the read itself overwrote cannot be looked at any more.
            _results[place] = null;
            return;
        }

        var key = (machine[operands[0]], operands.Count > 1 ? machine[operands[1]] : default);
        if (results.Count >= MaxOperands || (results.TryGetValue(key, out var before) && before != machine[result]))
        {
            _results[place] = null;
            return;
        }

        results[key] = machine[result];
    }
}
