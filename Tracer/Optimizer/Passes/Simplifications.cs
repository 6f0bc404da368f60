namespace Tracer.Optimizer;

/// <summary>Tries to do without an operation on defined operands; its result, or null where it has none, if it can.</summary>
internal delegate bool Simplify(Walk walk, in Call call, out Node? result);

/// <summary>The passes that remove single operations, in the order in which they are asked.</summary>
internal static class Simplifications
{
    public static readonly (Pass Pass, Simplify Simplify)[] All =
    [
        (Pass.Fold, Folding.Simplify),
        (Pass.Virtuals, Virtuals.Simplify),
        (Pass.Lists, Lists.Simplify),
        (Pass.Laws, LawUse.Simplify),
        (Pass.Ranges, Ranges.Simplify),
        (Pass.Bits, Bits.Simplify),
        (Pass.Subexpressions, Subexpressions.Simplify),
        (Pass.Offsets, Offsets.Mask),
        (Pass.Reads, HeapReads.Simplify),
        (Pass.Stores, Stores.Simplify),
    ];
}
