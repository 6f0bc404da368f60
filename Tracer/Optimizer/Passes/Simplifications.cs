namespace Tracer.Optimizer;

/// <summary>
/// Tries to do without an operation on defined operands; its result, or null where it has none, if it can. If it cannot, it may put another
/// operation in its place.
/// </summary>
internal delegate bool Simplify(Walk walk, ref Call call, out Node? result);

/// <summary>The passes that remove single operations, in the order in which they are asked.</summary>
internal static class Simplifications
{
    /// <summary>Of rules of rewriting each has a pass; they are asked where any of these is on.</summary>
    public static readonly (Pass? Pass, Simplify Simplify)[] All =
    [
        (Pass.Fold, Folding.Simplify),
        (Pass.Virtuals, Virtuals.Simplify),
        (null, Rewriting.Simplify),
        (Pass.Ranges, Ranges.Simplify),
        (Pass.Subexpressions, Subexpressions.Simplify),
        (Pass.Reads, HeapReads.Simplify),
        (Pass.Stores, Stores.Simplify),
    ];
}
