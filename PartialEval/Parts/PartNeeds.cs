using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Which variables are worth knowing in part where a block starts: those that some path takes apart, itself or as part of something else,
/// before it assigns them anew.
/// <code>
/// loop: x = head(l); l = tail(l); if l goto loop else goto end     needed at loop: l
/// end:  print(all); print_and_stop(x)                              live, but not needed: all, x
/// </code>
/// Needed in front of an operation: the list, array or object that it reads, asks or changes; what it puts into an array or object; what a
/// needed result is a copy of, or is put together from. Too large a program (<see cref="MostWork"/>) needs everything.
/// Made when first asked.
/// </summary>
internal sealed class PartNeeds(Program program)
{
    /// <summary>Instructions and variables visited.</summary>
    public const long MostWork = 20_000_000;

    private static readonly bool[] Reads =
        [.. Operators.All.Select(row => row is { Role: OperatorRole.Selector, Part: not OperatorPart.OfKey } && row.Operands[0] == Kind.List)];

    private static readonly bool[] Opens =
        [.. Operators.All.Select(row => row.Role is OperatorRole.Selector or OperatorRole.Question or OperatorRole.Update)];

    private static readonly bool[] Keeps = [.. Operators.All.Select(row => row.Role == OperatorRole.Update)];

    private static readonly bool[] Holds =
        [.. Operators.All.Select(row => row.Role is OperatorRole.Copy or OperatorRole.Constructor && row.Op != Op.New)];

    private readonly ControlFlow _flow = new(program);
    private Liveness? _live;
    private readonly int _words = (program.Variables.Count + 63) / 64;
    private ulong[][]? _needed;
    private ulong[][]? _read;
    private HashSet<int>? _lists;

    public long Work { get; private set; }

    public bool IsLive(BlockId block, Slot slot) => (_live ??= new(_flow, choicesRead: true)).IsLiveIn(block, slot);

    public bool IsNeeded(BlockId block, Slot slot)
    {
        _needed ??= Analyse(Opens);
        return _needed.Length == 0 || Has(_needed[block.Index], slot);
    }

    /// <summary>Whether a variable is worth knowing to be the same as another: it is read as a list. False in too large a program.</summary>
    public bool IsRead(BlockId block, Slot slot)
    {
        _read ??= Analyse(Reads);
        return _read.Length > 0 && Has(_read[block.Index], slot);
    }

    /// <summary>Whether a variable is read as a list anywhere, or copied to one that is.</summary>
    public bool IsList(Slot slot) => (_lists ??= Lists()).Contains(slot.Index);

    private HashSet<int> Lists()
    {
        var operations = program.Blocks.SelectMany(block => block.Body).OfType<Operation>().Where(it => it.Operands.Count > 0 && it.Operands[0].IsVariable).ToArray();
        var copies = operations.Where(it => ReferenceEquals(it.Operator, Operators.Same) && it.Result is not null).ToLookup(it => it.Result!.Value.Index, it => it.Operands[0].Slot.Index);
        var pending = new Stack<int>(operations.Where(it => Reads[it.Operator.Index]).Select(it => it.Operands[0].Slot.Index));
        var lists = new HashSet<int>();
        while (pending.TryPop(out var list))
        {
            foreach (var from in lists.Add(list) ? copies[list] : [])
            {
                pending.Push(from);
            }
        }

        return lists;
    }

    /// <summary>For each block a bit for each variable; nothing in too large a program.</summary>
    private ulong[][] Analyse(bool[] opens)
    {
        var needed = new ulong[program.Blocks.Count][];
        for (var b = 0; b < needed.Length; b++)
        {
            needed[b] = new ulong[_words];
        }

        var (waiting, before) = (new bool[needed.Length], new ulong[_words]);
        Array.Fill(waiting, true);
        var pending = new Queue<int>(Enumerable.Range(0, needed.Length).Reverse());
        while (pending.TryDequeue(out var b))
        {
            waiting[b] = false;
            FindBefore(program.Blocks[b], needed, opens, before);
            if (Work > MostWork)
            {
                return [];
            }

            if (!before.AsSpan().SequenceEqual(needed[b]))
            {
                before.CopyTo(needed[b], 0);
                foreach (var predecessor in _flow.Predecessors(new(b)))
                {
                    if (!waiting[predecessor.Index])
                    {
                        waiting[predecessor.Index] = true;
                        pending.Enqueue(predecessor.Index);
                    }
                }
            }
        }

        return needed;
    }

    private void FindBefore(Block block, ulong[][] needed, bool[] opens, ulong[] before)
    {
        Array.Clear(before);
        foreach (var target in block.Jump.Targets)
        {
            for (var word = 0; word < _words; word++)
            {
                before[word] |= needed[target.Index][word];
            }

            Work += _words;
        }

        Work += 1 + block.Body.Count;
        for (var i = block.Body.Count - 1; i >= 0; i--)
        {
            if (block.Body[i] is not Operation operation)
            {
                continue;
            }

            var row = operation.Operator.Index;
            var isNeeded = operation.Result is { } result && Has(before, result);
            if (isNeeded)
            {
                before[operation.Result!.Value.Index >> 6] &= ~(1UL << operation.Result.Value.Index);
            }

            for (var k = 0; k < operation.Operands.Count; k++)
            {
                if (operation.Operands[k].IsVariable && ((opens[row] && (k == 0 || Keeps[row])) || (isNeeded && Holds[row])))
                {
                    before[operation.Operands[k].Slot.Index >> 6] |= 1UL << operation.Operands[k].Slot.Index;
                }
            }
        }
    }

    private static bool Has(ulong[] slots, Slot slot) => (slots[slot.Index >> 6] >> slot.Index & 1) != 0;
}
