using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// The closed list of what can become of an entry. Each is a rule of one pass, or says that the entry stays. The name of a removal says what
/// made the entry unnecessary.
/// </summary>
public enum Rule : byte
{
    Kept,
    KeptForItsEffect,
    KeptAsItMayFault,
    KeptAsKindUnknown,
    KeptAsStoreBetween,
    CheckedDefined,
    Copied,
    Folded,
    LawApplied,
    RangeDecided,
    BitsDecided,
    KnownResult,
    Reassociated,
    ListPartKnown,
    HeapReadForwarded,
    StoreDelayed,
    StoreOverwritten,
    StoredAlready,
    AllocationDelayed,
    VirtualRead,
    VirtualWritten,
    VirtualCompared,
    Escaped,
    ResultUnused,
    GuardOnKnownValue,
    GuardOnKnownFacts,
    GuardContradicted,
    GuardStrengthened,
    GuardOfClass,
    GuardOfKind,
    LoopPeeled,
    LoopNotShorter,
    LoopLeftAtOnce,
    LoopUnstable,
    TooMuchResumeData,
}

/// <summary>One decision of the optimizer.</summary>
/// <param name="InBody">Whether the entry was met as part of the peeled loop's body, its second time.</param>
/// <param name="Entry">The number of the entry in the trace that was optimized; -1 for the trace as a whole.</param>
/// <param name="Rule">What became of it, and why.</param>
public readonly record struct Decision(bool InBody, int Entry, Rule Rule)
{
    /// <summary>The known value that decided, or the entry's result if that became known.</summary>
    public Value? Value { get; init; }

    /// <summary>
    /// The entry that established what was used: the earlier computation, read, store, allocation or guard. In a loop's body it may be an entry
    /// of the turn before. Null where it is not one entry, or is not known.
    /// </summary>
    public int? By { get; init; }

    /// <summary>The pass that decided; null where an entry stays, or nothing was to decide.</summary>
    public Pass? Pass => Rule switch
    {
        Rule.Copied => Optimizer.Pass.Copies,
        Rule.Folded => Optimizer.Pass.Fold,
        Rule.LawApplied => Optimizer.Pass.Laws,
        Rule.RangeDecided => Optimizer.Pass.Ranges,
        Rule.BitsDecided => Optimizer.Pass.Bits,
        Rule.KnownResult => Optimizer.Pass.Subexpressions,
        Rule.Reassociated => Optimizer.Pass.Offsets,
        Rule.ListPartKnown => Optimizer.Pass.Lists,
        Rule.HeapReadForwarded => Optimizer.Pass.Reads,
        Rule.StoreDelayed or Rule.StoreOverwritten or Rule.StoredAlready => Optimizer.Pass.Stores,
        >= Rule.AllocationDelayed and <= Rule.Escaped => Optimizer.Pass.Virtuals,
        Rule.ResultUnused => Optimizer.Pass.Dead,
        >= Rule.GuardOnKnownValue and <= Rule.GuardOfKind => Optimizer.Pass.Guards,
        >= Rule.LoopPeeled and <= Rule.LoopUnstable => Optimizer.Pass.Peel,
        _ => null,
    };
}
