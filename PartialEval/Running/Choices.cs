namespace PartialEval;

/// <summary>
/// The Trick: a dynamic variable that is known to be one of a few values is made static by asking the residual program which one it is.
/// The program asks for it by <c>one_of(v, s)</c>, s being a list of the values, or a number n for 0 to n - 1.
/// <code>
/// loop:                          loop1: hit = v == 0; if hit goto loop2 (v = 0) else goto loop4
///     one_of(v, s)     s = 2     loop4: hit = v == 1; if hit goto loop5 (v = 1) else goto loop7
///     …                          loop7: …, v dynamic: some other value after all
/// </code>
/// The hint is followed at the start of a block in front of whose hint nothing assigns v or s, where s is known and v is not, but is
/// defined on every way: asking must not fault. At most <see cref="MostValues"/> values, and <see cref="ValuesPerUnit"/> for each operation or
/// jump of the block, so that asking costs a constant factor at most, which an engine's share of fuel allows for; with more, or with anything
/// that is no list and no number from 1 on, the hint says nothing. It is no promise either: the last way is for all other values.
/// Not handled: a variable defined for reasons other than that every path assigns it, or the division calls it dynamic.
/// Source: Danvy, Malmkjær and Palsberg, "Eta-Expansion Does The Trick" (1996); Jones, Gomard and Sestoft (1993), section 4.8.3.
/// </summary>
internal sealed class Choices(Program source, Division division, BlockId start)
{
    public const int MostValues = 32;

    public const int ValuesPerUnit = 4;

    private readonly (Slot Variable, Slot Values)?[] _hints = [.. source.Blocks.Select(HintOf)];
    private readonly Dictionary<Slot, bool[]> _undefined = [];

    /// <summary>What to ask at the start of a block; null for nothing.</summary>
    public (Slot Variable, Slot Set, IReadOnlyList<Value> Values)? At(BlockId block, StaticStore store)
    {
        if (_hints[block.Index] is not { } hint || store.TryGet(hint.Variable, out _) || MayBeUndefined(block, hint.Variable))
        {
            return null;
        }

        var values = ValuesAt(block, store);
        return values.Length > 0 ? (hint.Variable, hint.Values, values) : null;
    }

    /// <summary>
    /// Whether a point must go on knowing a variable: if it gave up the value that a question led there with, it would lead back to the question.
    /// </summary>
    public bool Keeps(BlockId block, StaticStore store, Slot variable, IEnumerable<Slot> forgotten) =>
        _hints[block.Index] is { } hint && hint.Variable == variable && store.TryGet(variable, out var value)
        && !forgotten.Contains(hint.Values) && ValuesAt(block, store).Contains(value);

    private Value[] ValuesAt(BlockId block, StaticStore store)
    {
        if (_hints[block.Index] is not { } hint || !store.TryGet(hint.Values, out var set))
        {
            return [];
        }

        var most = Math.Min(MostValues, ValuesPerUnit * (1 + source[block].Body.Count(it => it is Operation)));
        Value[] values = set.Kind switch
        {
            Kind.List when set.AsList.Count <= MostValues => [.. ItemsOf(set.AsList).Distinct()],
            Kind.Int when set.Reference is null && set.Bits is >= 1 and <= MostValues => [.. Enumerable.Range(0, (int)set.Bits).Select(i => (Value)i)],
            _ => [],
        };
        return values.Length <= most ? values : [];
    }

    private static IEnumerable<Value> ItemsOf(FlowList list)
    {
        for (; list.Count > 0; list = list.Tail)
        {
            yield return list.Head;
        }
    }

    private static (Slot Variable, Slot Values)? HintOf(Block block)
    {
        var assigned = new HashSet<Slot>();
        foreach (var instruction in block.Body)
        {
            if (instruction is Hint { Kind: HintKind.OneOf, Greens.Count: 2 } hint)
            {
                return hint.Greens.Any(assigned.Contains) ? null : (hint.Greens[0], hint.Greens[1]);
            }

            if (instruction is Operation { Result: { } result })
            {
                assigned.Add(result);
            }
        }

        return null;
    }

    /// <summary>Whether some path from the start reaches a block without an assignment to a variable that need not be bound.</summary>
    private bool MayBeUndefined(BlockId block, Slot variable)
    {
        if (!_undefined.TryGetValue(variable, out var reached))
        {
            reached = new bool[source.Blocks.Count];
            _undefined.Add(variable, reached);
            var name = source.Name(variable);
            var pending = new Stack<BlockId>();
            if (!division.Dynamic.Contains(name) && !division.Static.Any(pair => pair.Key == name))
            {
                pending.Push(start);
            }

            while (pending.TryPop(out var next))
            {
                if (!reached[next.Index])
                {
                    reached[next.Index] = true;
                    var assigns = source[next].Body.Any(it => it is Operation { Result: { } result } && result == variable);
                    foreach (var target in assigns ? [] : source[next].Jump.Targets)
                    {
                        pending.Push(target);
                    }
                }
            }
        }

        return reached[block.Index];
    }
}
