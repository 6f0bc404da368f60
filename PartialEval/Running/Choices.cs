namespace PartialEval;

/// <summary>
/// The Trick: a dynamic variable that is known to be one of a few values is made static by asking the residual program which one it is.
/// The program asks for it by <c>one_of(v, s)</c>, the variable s holding a list of the values, or a number n for 0 to n - 1.
/// <code>
/// loop:                          loop1: hit = v == 0; if hit goto loop2 (v = 0) else goto loop4
///     one_of(v, s)     s = 2     loop4: hit = v == 1; if hit goto loop5 (v = 1) else goto loop7
///     …                          loop7: …, v dynamic: some other value after all
/// </code>
/// The hint is followed at the start of a block in front of whose hint nothing assigns v or s, where s is known and v is not, but is
/// defined on every way: asking must not fault. At most <see cref="PartialLimits.Choices"/> values, and <see cref="ValuesPerUnit"/> for each operation or
/// jump of the block, so that asking costs a constant factor at most, which an engine's share of fuel allows for; with more, or with anything
/// that is no list and no number from 1 on, the hint is not followed, which is reported (<see cref="UnfollowedHint"/>). It is no promise either: the last way is for all other values.
/// Not handled: a variable defined for reasons other than that every path assigns it, or the division calls it dynamic.
/// Source: Danvy, Malmkjær and Palsberg, "Eta-Expansion Does The Trick" (1996); Jones, Gomard and Sestoft (1993), section 4.8.3.
/// </summary>
internal sealed class Choices(Program source, Division division, BlockId start, int most)
{
    public const int ValuesPerUnit = 4;

    private readonly HintPlace?[] _hints = [.. source.Blocks.Select(HintOf)];
    private readonly Dictionary<Slot, bool[]> _undefined = [];
    private readonly Dictionary<(BlockId, HintRefusal, long Values), UnfollowedHint> _unfollowed = [];

    /// <summary>The hints that were not followed where they were looked for by <see cref="Ask"/>.</summary>
    public Sequence<UnfollowedHint> Unfollowed => _unfollowed.Values.ToSequence();

    /// <summary>What to ask at the start of a block; null for nothing.</summary>
    public (Slot Variable, Slot Set, IReadOnlyList<Value> Values)? At(BlockId block, StaticStore store) =>
        _hints[block.Index] is { IsMisplaced: false } hint && !store.TryGet(hint.Variable, out _) && !MayBeUndefined(block, hint.Variable)
        && ValuesAt(block, store) is { Length: > 0 } values ? (hint.Variable, hint.Values, values) : null;

    /// <summary>The same for a point that is being taken; where its hint is not followed, that is noted.</summary>
    public (Slot Variable, Slot Set, IReadOnlyList<Value> Values)? Ask(BlockId block, StaticStore store)
    {
        if (_hints[block.Index] is not { } hint || store.TryGet(hint.Variable, out _))
        {
            return null;
        }

        var choice = store.IsVirtual(hint.Variable) ? null : At(block, store);
        if (choice is null)
        {
            Note(block, store, hint);
        }

        return choice;
    }

    private void Note(BlockId block, StaticStore store, HintPlace hint)
    {
        var isKnown = store.TryGet(hint.Values, out var set);
        var count = CountOf(set);
        var allowed = count > most ? most : MostAt(block);
        var why = hint.IsMisplaced ? HintRefusal.AssignedBefore
            : !isKnown ? HintRefusal.ValuesNotKnown
            : store.IsVirtual(hint.Variable) ? HintRefusal.KnownInPart
            : count == 0 ? HintRefusal.NoValues
            : MayBeUndefined(block, hint.Variable) ? HintRefusal.MayBeUndefined
            : count > most ? HintRefusal.TooManyValues : HintRefusal.TooSmallBlock;
        var values = why is HintRefusal.TooManyValues or HintRefusal.TooSmallBlock ? count : 0;
        var key = (block, why, values);
        _unfollowed[key] = new(block, hint.Variable, hint.Hint, why, values, values > 0 ? allowed : 0, _unfollowed.TryGetValue(key, out var before) ? before.Points + 1 : 1);
    }

    /// <summary>
    /// Whether a point must go on knowing a variable: if it gave up the value that a question led there with, it would lead back to the question.
    /// </summary>
    public bool Keeps(BlockId block, StaticStore store, Slot variable, IEnumerable<Slot> forgotten) =>
        _hints[block.Index] is { IsMisplaced: false } hint && hint.Variable == variable && store.TryGet(variable, out var value)
        && !forgotten.Contains(hint.Values) && ValuesAt(block, store).Contains(value);

    private Value[] ValuesAt(BlockId block, StaticStore store)
    {
        if (_hints[block.Index] is not { IsMisplaced: false } hint || !store.TryGet(hint.Values, out var set) || CountOf(set) is var count && (count == 0 || count > most))
        {
            return [];
        }

        Value[] values = set.Kind == Kind.List ? [.. ItemsOf(set.AsList).Distinct()] : [.. Enumerable.Range(0, (int)set.Bits).Select(i => (Value)i)];
        return values.Length <= MostAt(block) ? values : [];
    }

    /// <summary>How many values may be asked for at a block.</summary>
    private int MostAt(BlockId block) => Math.Min(most, ValuesPerUnit * (1 + source[block].Body.Count(it => it is Operation)));

    /// <summary>How many values something stands for, equal elements of a list counted once if there are few; 0 for what is no list and no number from 1 on.</summary>
    private long CountOf(in Value set) => set.Kind switch
    {
        _ when set.IsUndefined => 0,
        Kind.List when set.AsList.Count <= most => ItemsOf(set.AsList).Distinct().Count(),
        Kind.List => set.AsList.Count,
        Kind.Int when set.Reference is null => Math.Max(0, set.Bits),
        Kind.Int => set.AsBig.Sign > 0 ? long.MaxValue : 0,
        _ => 0,
    };

    private static IEnumerable<Value> ItemsOf(FlowList list)
    {
        for (; list.Count > 0; list = list.Tail)
        {
            yield return list.Head;
        }
    }

    /// <summary>The first <c>one_of</c> of a block.</summary>
    /// <param name="Hint">It.</param>
    /// <param name="IsMisplaced">Whether an operation in front of it assigns one of its variables.</param>
    private sealed record HintPlace(Hint Hint, bool IsMisplaced)
    {
        public Slot Variable => Hint.Greens[0];

        public Slot Values => Hint.Greens[1];
    }

    private static HintPlace? HintOf(Block block)
    {
        var assigned = new HashSet<Slot>();
        foreach (var instruction in block.Body)
        {
            if (instruction is Hint { Kind: HintKind.OneOf, Greens.Count: 2 } hint)
            {
                return new(hint, hint.Greens.Any(assigned.Contains));
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
