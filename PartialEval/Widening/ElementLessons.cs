namespace PartialEval;

/// <summary>
/// With an index that is given up goes what was read with it: elements of a dynamic list, known by their numbers.
/// <code>
/// x = l[i]; i = i + 1        i = 2, l[0] and l[1] known     i = 3, l[0], l[1] and l[2] known     i generalized: l[0], l[1], l[2] forgotten
/// </code>
/// Nothing finds these elements any more without a known index, and a point that knew them could not take the place of the points before it
/// (<see cref="Replacements"/>), which know fewer. An index that <c>one_of</c> asks for, the values being known, becomes known
/// again, and its elements stay.
/// </summary>
internal sealed class ElementLessons(Program program)
{
    private readonly ILookup<Slot, Slot> _listsByIndex = program.Blocks
        .SelectMany(block => block.Body).OfType<Operation>()
        .Where(it => it.Operator.Op == Op.ReadList && it.Operands[0].IsVariable && it.Operands[1].IsVariable)
        .ToLookup(it => it.Operands[1].Slot, it => it.Operands[0].Slot);

    private readonly ILookup<Slot, Slot> _asked = program.Blocks.SelectMany(block => block.Body).OfType<Hint>()
        .Where(hint => hint is { Kind: HintKind.OneOf, Greens.Count: 2 }).ToLookup(hint => hint.Greens[0], hint => hint.Greens[1]);

    /// <summary>What else to forget at a point that gives up these.</summary>
    public void AddTo(List<Generalized> forget, in Point point, int number)
    {
        if (point.Store.Parts is not { } parts)
        {
            return;
        }

        var store = point.Store;
        foreach (var it in forget)
        {
            foreach (var list in it.Part.Node < 0 && !_asked[it.Variable].Any(set => store.TryGet(set, out _)) ? _listsByIndex[it.Variable] : [])
            {
                if (parts.Find(list) is >= 0 and var node && parts.Nodes[node] is { IsVirtual: false, Parts.Length: > 0 })
                {
                    forget.Add(new(number, list, []) { IsOfLessons = true });
                    return;
                }
            }
        }
    }
}
