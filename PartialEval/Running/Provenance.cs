namespace PartialEval;

/// <summary>
/// Which known values are bounded: they come from a finite set that the static data fix, so a specialization can meet only
/// finitely many of them and may unfold them all.
/// <code>
/// bounded       a program constant; what the division binds; a copy of, or the head, tail, length, an element of a bounded value;
///               the smaller or larger of two; a truth value; a kind; an index or key at which readlist or lookup has succeeded on a bounded list
///               and what one more operation makes of these: mid + 1;
///               a list made before the first test that stays, and never assigned behind it
/// not bounded   what further operations give: p + 1 + 1, res * 2 * 2, cons(x, cons(y, l))
/// </code>
/// <c>pc + 2 + off</c> is not bounded, and becomes so by <c>code[pc]</c>: an interpreter that reads its program at every step never
/// walks off it. That comes to light after the points that know <c>pc</c> were made, so it is marked there as well, back to where the
/// value arose. One operation away is still finitely many: a binary search in a static list keeps its bounds <c>mid + 1</c>, <c>mid - 1</c>.
/// Not handled: finite sets that take reasoning, as of <c>x &amp; 255</c> or <c>i</c> under <c>i &lt; n</c>.
/// </summary>
internal static class Provenance
{
    private static readonly Operator ReadList = Operators.Of(Op.ReadList);
    private static readonly Operator Lookup = Operators.Of(Op.Lookup);

    /// <summary>What the result of each row needs to be bounded.</summary>
    private static readonly Need[] Needs = [.. Operators.All.Select(NeedOf)];

    private enum Need : byte
    {
        /// <summary>The result is new: bounded if neither operand is a step away from the static data already.</summary>
        Step,
        Nothing,
        First,
        Both,
    }

    /// <summary>Where the result of an operation comes from, being given where its operands do.</summary>
    public static Remarks OfResult(Operator row, Remarks a, Remarks b)
    {
        var (either, both) = ((a | b) & Remarks.Derived, a & b & Remarks.Bounded);
        return Needs[row.Index] switch
        {
            Need.Nothing => Remarks.Bounded,
            Need.First => a & (Remarks.Bounded | Remarks.Derived),
            Need.Both => both == 0 ? Remarks.None : both | either,
            _ => both == 0 || either != 0 ? Remarks.None : Remarks.Bounded | Remarks.Derived,
        };
    }

    /// <summary>Whether success of the operation on a bounded list makes its second operand bounded.</summary>
    public static bool BoundsItsIndex(Operator row) => ReferenceEquals(row, ReadList) || ReferenceEquals(row, Lookup);

    /// <summary>Marks a value as bounded at a point and at those before it, back to where the variable got it.</summary>
    public static void MarkBounded(IReadOnlyList<Point> points, int point, Slot slot, in Value value)
    {
        var (cell, last) = (slot.Index & Page.Mask, default(Page));
        for (; point >= 0; point = points[point].Parent)
        {
            points[point].Store.Parts?.MarkBounded(value);
            var page = points[point].Store.Leaf(slot.Index);
            var isMarked = page is not null && page != last && (page.RemarksOf(cell) & (Remarks.Bounded | Remarks.Derived)) == Remarks.Bounded;
            if (page is null || isMarked || page.Cells![cell] != value)
            {
                return;
            }

            page.MarkBounded(cell);
            last = page;
        }
    }

    private static Need NeedOf(Operator row) => row.Op switch
    {
        Op.Same or Op.Head or Op.Tail or Op.Len or Op.ReadList or Op.Lookup => Need.First,
        Op.Min or Op.Max => Need.Both,
        Op.Kind => Need.Nothing,
        _ => (row.Laws & Laws.Truth) != 0 ? Need.Nothing : Need.Step,
    };
}
