namespace PartialEval;

/// <summary>
/// Which known values are bounded: they come from a finite set that the static data fix, so a specialization can meet only
/// finitely many of them and may unfold them all.
/// <code>
/// bounded       a program constant; what the division binds; a copy of, or the head, tail, length, an element of a bounded value;
///               the smaller or larger of two; a truth value; a kind; an index or key at which readlist or lookup has succeeded on a bounded list
/// not bounded   what any other operation gives: pc + 1, res * 2, cons(x, l)
/// </code>
/// <c>pc + 1</c> is not bounded, and becomes so by <c>code[pc]</c>: an interpreter that reads its program at every step never
/// walks off it. That comes to light after the points that know <c>pc</c> were made, so it is marked there as well, back to where the
/// value arose.
/// Not handled: finite sets that take reasoning, as of <c>x &amp; 255</c> or <c>i</c> under <c>i &lt; n</c>.
/// </summary>
internal static class Provenance
{
    private static readonly Operator ReadList = Operators.Named("readlist");
    private static readonly Operator Lookup = Operators.Named("lookup");

    /// <summary>One word a row: which operands must be bounded for the result to be.</summary>
    private static readonly Need[] Needs = [.. Operators.All.Select(NeedOf)];

    private enum Need : byte
    {
        /// <summary>The result is not bounded, constants as operands aside.</summary>
        Never,
        Nothing,
        First,
        Both,
    }

    /// <summary>Whether a result is bounded, being given which operands are (what is no operand counts as bounded).</summary>
    public static bool ResultIsBounded(Operator row, bool a, bool b, bool constantsOnly) => Needs[row.Index] switch
    {
        Need.Nothing => true,
        Need.First => a,
        Need.Both => a && b,
        _ => constantsOnly,
    };

    /// <summary>Whether success of the operation on a bounded list makes its second operand bounded.</summary>
    public static bool BoundsItsIndex(Operator row) => ReferenceEquals(row, ReadList) || ReferenceEquals(row, Lookup);

    private static Need NeedOf(Operator row) => row.Name switch
    {
        "same" or "head" or "tail" or "len" or "readlist" or "lookup" => Need.First,
        "min" or "max" => Need.Both,
        "kind" => Need.Nothing,
        _ => (row.Laws & Laws.Truth) != 0 ? Need.Nothing : Need.Never,
    };
}
