namespace PartialEval;

/// <summary>
/// Brings partly known data into the one form in which the next block expects it, by code at the end of the block or on the edge:
/// <code>
/// regs → #4 Array [0, #7], #7 held in part2; text → #1, held in text, only printed later; t dead
///   regs.1 = part2                          regs → #0 Array [0, #1], #1 held in regs.1;  text: nothing known
/// </code>
/// 1. What no live variable reaches is forgotten. 2. A variable that no path takes apart again (<see cref="PartNeeds"/>) escapes, or is just
/// dynamic. 3. What a value is not is forgotten, but for elements of dynamic lists. 4. A dynamic node of which nothing is known, and that is part of nothing, is just
/// a dynamic variable. 5. Nodes are numbered anew (<see cref="PartNumbering"/>). 6. Each dynamic node gets its holder: the first variable that it is, else a carrier named after the
/// way to it; the values move there all at once.
/// </summary>
internal sealed class Settling(PartialHeap heap, PartNeeds needs)
{
    /// <summary>Settles for a block that is about to be entered; the code goes to the heap's.</summary>
    public KnownParts? For(BlockId target, Origin where)
    {
        if (heap.Unchanged is { } parts && StaysSettled(parts, target))
        {
            return parts;
        }

        var variables = Array.FindAll(heap.Variables(), slot => needs.IsLive(target, new(slot)));
        heap.UnrootAllBut(variables);
        Simplify(target, variables);
        ForgetExclusions();
        var (kept, moves) = Plain(target, variables);
        var numbering = heap.Numbering(kept);
        if (numbering.Parts > heap.Limits.Parts || numbering.Count > heap.Limits.Nodes)
        {
            heap.TooLarge?.Invoke(kept.Where(slot => heap[heap.Roots[slot]].IsVirtual), WhyGeneralized.TooLarge);
            return ForgetAll(where, heap.Bug == SpecializerBug.ForgetsWhatIsDynamic ? [] : moves);
        }

        var holders = Holders(numbering, kept);
        foreach (var (node, holder) in holders)
        {
            moves[holder] = heap[node].Holder;
        }

        Move(moves, where);
        return kept.Count == 0 ? null : numbering.Freeze(node => holders.GetValueOrDefault(node, -1), target);
    }

    /// <summary>
    /// Whether the form that one block expects is that which another expects: the other needs and reads at least as much, and nothing is
    /// dead there. Most blocks of an interpreter's dispatch hand on what they were given.
    /// </summary>
    private bool StaysSettled(KnownParts parts, BlockId target)
    {
        if (parts.SettledFor is not { } block || heap.Bug != SpecializerBug.None)
        {
            return false;
        }

        foreach (var (index, _) in parts.Roots)
        {
            var slot = new Slot(index);
            var lessNeeded = needs.IsNeeded(block, slot) && !needs.IsNeeded(target, slot);
            if (!needs.IsLive(target, slot) || lessNeeded || (needs.IsRead(block, slot) && !needs.IsRead(target, slot)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Makes in front of a test what neither side would keep known in part, so that it is made once and not on both edges.
    /// </summary>
    public void ForBoth(BlockId then, BlockId other)
    {
        bool IsNeeded(Slot slot) => needs.IsNeeded(then, slot) || needs.IsNeeded(other, slot);
        if (heap.Roots.All(root => !heap[root.Value].IsVirtual || IsNeeded(new(root.Key))))
        {
            return;
        }

        var unneeded = Unneeded(then);
        unneeded.IntersectWith(Unneeded(other));
        foreach (var node in unneeded.Order())
        {
            heap.Escape(node, PartialUse.MadeAtEdge);
        }
    }

    /// <summary>What the variables reach that some path from a block takes apart.</summary>
    private PartNumbering Needed(BlockId target) => heap.Numbering(Array.FindAll(heap.Variables(), slot => needs.IsNeeded(target, new(slot))));

    /// <summary>The nodes that are parts of others that variables reach, or of dynamic ones alone.</summary>
    private HashSet<int> Inside(bool dynamicAlone = false)
    {
        var (numbering, inside) = (heap.Numbering(heap.Variables()), new HashSet<int>());
        for (var n = 0; n < numbering.Count; n++)
        {
            var node = heap[numbering[n]];
            foreach (var part in dynamicAlone && node.IsVirtual ? [] : node.Parts)
            {
                if (part.Known is null)
                {
                    inside.Add(part.Node);
                }
            }
        }

        return inside;
    }

    /// <summary>Virtual nodes that a block reads without taking them apart.</summary>
    private HashSet<int> Unneeded(BlockId target)
    {
        var needed = Needed(target);
        return [.. heap.Roots.Where(root => heap[root.Value].IsVirtual && needs.IsLive(target, new(root.Key)))
            .Where(root => !needed.Contains(root.Value) && !heap.EndsInStack(root.Value)).Select(root => root.Value)];
    }

    /// <summary>Makes every variable known in part just dynamic, in the residual variable of its own name.</summary>
    public KnownParts? ForgetAll(Origin where) => ForgetAll(where, []);

    /// <summary>The same where variables that are known in part no longer wait for their values already.</summary>
    private KnownParts? ForgetAll(Origin where, Dictionary<int, int> moves)
    {
        foreach (var node in heap.Roots.Values.ToArray())
        {
            heap.Escape(node, PartialUse.MadeAtEdge);
        }

        foreach (var (slot, node) in heap.Roots)
        {
            moves[slot] = heap[node].Holder;
        }

        Move(moves, where);
        return null;
    }

    /// <summary>Assigns holders at once: to each key its value.</summary>
    private void Move(Dictionary<int, int> moves, Origin where)
    {
        if (heap.Bug == SpecializerBug.ForgetsToCarry)
        {
            return;
        }

        var copies = new List<(int Target, int Source)>();
        foreach (var (target, source) in moves)
        {
            if (target != source || heap.Bug == SpecializerBug.CarriesOneByOne)
            {
                copies.Add((target, source));
            }
        }

        copies.Sort();
        foreach (var (target, source) in heap.Bug == SpecializerBug.CarriesOneByOne ? copies : ParallelCopies.Order(copies, heap.Temporary))
        {
            heap.Count(PartialUse.Carried);
            heap.Copy(target, source, where);
        }
    }

    /// <summary>Drops what no path can use: variables escape, or lose what was learned of them.</summary>
    private void Simplify(BlockId target, int[] variables)
    {
        if (Array.TrueForAll(variables, slot => needs.IsNeeded(target, new(slot))))
        {
            return;
        }

        var needed = Needed(target);
        var unneeded = variables.Select(slot => heap.Roots[slot]).Where(node => !needed.Contains(node) && !heap.EndsInStack(node));
        foreach (var node in unneeded.Distinct().Order().ToArray())
        {
            heap.Escape(node, PartialUse.MadeAtEdge);
            if (heap[node].HasLessons && !needed.Contains(node))
            {
                heap.Replace(node, heap[node].WithoutLessons());
            }
        }
    }

    /// <summary>What a value is not is kept for elements of dynamic lists alone: for fields and registers it would only make copies.</summary>
    private void ForgetExclusions()
    {
        HashSet<int>? elements = null;
        for (var n = 0; n < heap.NodeCount; n++)
        {
            if (heap[n] is { Kind: PartKind.Dynamic, Not.Length: > 0 } && !(elements ??= Inside(dynamicAlone: true)).Contains(n))
            {
                heap.Replace(n, heap[n].WithoutExclusions());
            }
        }
    }

    /// <summary>The variables that stay known in part, in order, and moves to the own names of those that do not.</summary>
    private (List<int> Kept, Dictionary<int, int> Moves) Plain(BlockId target, int[] variables)
    {
        var (kept, moves, inside) = (new List<int>(heap.Roots.Count), new Dictionary<int, int>(), (HashSet<int>?)null);
        foreach (var slot in variables)
        {
            var number = heap.Roots[slot];
            var node = heap[number];
            if (node.IsVirtual || node.Kind == PartKind.Stack || node.Parts.Length > 0
                || (inside ??= Inside()).Contains(number) || IsReadTwice(target, number))
            {
                kept.Add(slot);
            }
            else
            {
                moves[slot] = node.Holder;
            }
        }

        if (moves.Count > 0)
        {
            heap.UnrootAllBut(kept);
        }

        return (kept, moves);
    }

    /// <summary>Whether a block reads two variables as lists that are one node.</summary>
    private bool IsReadTwice(BlockId target, int node)
    {
        var readers = 0;
        foreach (var (slot, its) in heap.Roots)
        {
            readers += its == node && needs.IsRead(target, new(slot)) ? 1 : 0;
        }

        return readers > 1;
    }

    private Dictionary<int, int> Holders(PartNumbering numbering, List<int> slots)
    {
        var holders = new Dictionary<int, int>();
        foreach (var slot in slots)
        {
            if (!heap[heap.Roots[slot]].IsVirtual)
            {
                holders.TryAdd(heap.Roots[slot], slot);
            }
        }

        for (var n = 0; n < numbering.Count; n++)
        {
            if (!heap[numbering[n]].IsVirtual && !holders.ContainsKey(numbering[n]))
            {
                holders.Add(numbering[n], heap.Carriers.OfNode(numbering.WayOf(n), n));
            }
        }

        return holders;
    }
}
