using System.Diagnostics.CodeAnalysis;

namespace PartialEval;

/// <summary>
/// What the specializer knows at a point: some variables with their values. Immutable, and a map: how it came about does not
/// matter.
/// <code>
/// x = 1, y = 2        { x: 1, y: 2 }
/// y = 2, x = 1        the same store
/// </code>
/// The posts keep an ordered list instead, and so specialize a block once more for each order in which its variables were
/// assigned.
///
/// Cells are indexed by slot and lie in pages of sixteen, the pages in a tree of fan-out sixteen (one page and no tree for up to
/// 16 variables). A change copies one path, so stores of neighbouring points share what did not change, and comparing two
/// stores skips every page that they share. The hash is the sum of one mixed number per known variable: it is kept up to date
/// by each change and does not depend on order.
/// Cost: a change O(log16 variables); a comparison of equal stores O(pages not shared).
/// </summary>
public sealed class StaticStore : IEquatable<StaticStore>
{
    private readonly int _variables;

    internal StaticStore(int variables, Page? root, int count, ulong hash, KnownParts? parts = null) =>
        (_variables, Root, Count, Hash, Parts) = (variables, root, count, parts is null ? hash : hash + Hashing.Mix(parts.Hash), parts);

    /// <summary>How many variables are known.</summary>
    public int Count { get; }

    /// <summary>64 bits of the content, the same in every process.</summary>
    public ulong Hash { get; }

    internal Page? Root { get; }

    /// <summary>How many variables there are, known or not.</summary>
    internal int Variables => _variables;

    /// <summary>What is known of variables that are known in part; such a variable has no value here. Null if there is none.</summary>
    internal KnownParts? Parts { get; }

    /// <summary>The hash of the variables known as a whole alone.</summary>
    internal ulong WholeHash => Parts is null ? Hash : Hash - Hashing.Mix(Parts.Hash);

    /// <summary>Operations that it takes at most to make everything known in the residual program.</summary>
    internal int Weight => Count + (Parts?.Weight ?? 0);

    /// <summary>The store of a program with that many variables in which nothing is known.</summary>
    public static StaticStore Empty(int variables) => new(variables, null, 0, 0);

    /// <summary>The value of a variable, if it is known.</summary>
    public bool TryGet(Slot slot, out Value value)
    {
        value = Get(Root, Page.RootShift(_variables), slot.Index);
        return !value.IsUndefined;
    }

    /// <summary>The value of a variable, undefined where it is not known.</summary>
    internal Value Get(Slot slot) => Get(Root, Page.RootShift(_variables), slot.Index);

    /// <summary>What is known, in the order of slots.</summary>
    public IEnumerable<(Slot Slot, Value Value)> Known()
    {
        for (var slot = 0; slot < _variables;)
        {
            var (page, other, covered) = Differing(Root, null, slot, _variables);
            if (!ReferenceEquals(page, other))
            {
                for (var i = 0; i < page!.Cells!.Length; i++)
                {
                    if (!page.Cells[i].IsUndefined)
                    {
                        yield return (new(slot + i), page.Cells[i]);
                    }
                }
            }

            slot += covered;
        }
    }

    /// <summary>What is known of variables that are known in part; null if there are none.</summary>
    public PartlyKnown? InPart => PartlyKnown.Of(Parts);

    /// <summary>The variables that are known in part, in the order of slots.</summary>
    public IEnumerable<Slot> KnownInPart() => Parts?.Roots.Select(root => new Slot(root.Slot)) ?? [];

    /// <summary>Whether a variable is a list, array or object that the residual program does not have.</summary>
    public bool IsVirtual(Slot slot) => Parts is not null && Parts.Find(slot) is >= 0 and var node && Parts.Nodes[node].IsVirtual;

    public bool KnowsInPart(Slot slot) => Parts is not null && Parts.Find(slot) >= 0;

    /// <summary>The same variables with equal values. Meant for stores of one program.</summary>
    public bool Equals(StaticStore? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || Hash != other.Hash || Count != other.Count || _variables != other._variables || !Equals(Parts, other.Parts))
        {
            return false;
        }

        for (var slot = 0; slot < _variables;)
        {
            var (mine, its, covered) = Differing(Root, other.Root, slot, _variables);
            if (!ReferenceEquals(mine, its) && !SameCells(mine?.Cells, its?.Cells))
            {
                return false;
            }

            slot += covered;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as StaticStore);

    public override int GetHashCode() => (int)Hash;

    /// <summary>Whether a known variable's value is marked as one of finitely many (<see cref="Provenance"/>). No part of equality.</summary>
    public bool IsBounded(Slot slot) => Leaf(slot.Index) is { } page && ((page.Bounded >> (slot.Index & Page.Mask)) & 1) != 0;

    /// <summary>Whether a known variable's value was told by a residual test, or computed from such.</summary>
    internal bool IsLearned(Slot slot) => Leaf(slot.Index) is { } page && ((page.Learned >> (slot.Index & Page.Mask)) & 1) != 0;

    /// <summary>Whether a variable is known, and its value is not bounded, or one operation away from bounded ones.</summary>
    internal bool IsLoose(Slot slot) =>
        Leaf(slot.Index) is { } page && !page.Cells![slot.Index & Page.Mask].IsUndefined && (page.RemarksOf(slot.Index & Page.Mask) & (Remarks.Bounded | Remarks.Derived)) != Remarks.Bounded;

    /// <summary>The page of a slot; null where nothing near it is known.</summary>
    internal Page? Leaf(int slot) => Leaf(Root, Page.RootShift(_variables), slot);

    internal static Page? Leaf(Page? page, int rootShift, int slot)
    {
        for (var shift = rootShift; shift > 0 && page is not null; shift -= Page.Bits)
        {
            page = page.Children![(slot >> shift) & Page.Mask];
        }

        return page;
    }

    internal static Value Get(Page? page, int rootShift, int slot) =>
        Leaf(page, rootShift, slot) is { } leaf ? leaf.Cells![slot & Page.Mask] : Value.Undefined;

    /// <summary>Goes on to the next page, from the slot given, with the slot of its first cell; false at the end. Start at 0.</summary>
    internal bool NextLeaf(ref int slot, [NotNullWhen(true)] out Page? leaf, out int first) => NextLeaf(Root, _variables, ref slot, out leaf, out first);

    internal static bool NextLeaf(Page? root, int variables, ref int slot, [NotNullWhen(true)] out Page? leaf, out int first)
    {
        while (slot < variables)
        {
            (leaf, _, var covered) = Differing(root, null, slot, variables);
            first = slot;
            slot += covered;
            if (leaf is not null)
            {
                return true;
            }
        }

        (leaf, first) = (null, slot);
        return false;
    }

    internal static ulong HashOf(int slot, in Value value) => Hashing.Combine((ulong)slot + 1, value.Hash);

    /// <summary>
    /// Goes down both trees towards a slot (the first of its page) until the pages are one and the same or are leaves; and how
    /// many slots from this one on that decides.
    /// </summary>
    private static (Page? First, Page? Second, int Covered) Differing(Page? first, Page? second, int slot, int variables)
    {
        var shift = Page.RootShift(variables);
        for (; shift > 0 && !ReferenceEquals(first, second); shift -= Page.Bits)
        {
            var child = (slot >> shift) & Page.Mask;
            (first, second) = (first?.Children![child], second?.Children![child]);
        }

        var size = (long)Page.Width << shift;
        return (first, second, (int)Math.Min(size - (slot & (size - 1)), variables - slot));
    }

    private static bool SameCells(Value[]? first, Value[]? second)
    {
        var count = first?.Length ?? second!.Length;
        for (var i = 0; i < count; i++)
        {
            if ((first?[i] ?? Value.Undefined) != (second?[i] ?? Value.Undefined))
            {
                return false;
            }
        }

        return true;
    }
}
