using Tracer.Optimizer;

namespace Tracer.Explaining;

/// <summary>Each rule of the optimizer as a sentence about the entry that it decided on, and whether the entry stays.</summary>
public static class RuleText
{
    /// <summary>One sentence without its full stop.</summary>
    public static string Explain(this Rule rule) => rule switch
    {
        Rule.Kept => "nothing makes it unnecessary",
        Rule.KeptForItsEffect => "it has an effect",
        Rule.KeptAsItMayFault => "it may fault, and must do so here",
        Rule.KeptAsKindUnknown => "it may fault, since the kind of an operand is not known, and must do so here",
        Rule.KeptAsStoreBetween => "a store that may be to the same place came between",
        Rule.CheckedDefined => "a copy finds out whether a variable is defined",
        Rule.Copied => "a copy is one more name of the same value",
        Rule.Folded => "its operands are known, so it was executed while optimizing",
        Rule.LawApplied => "a law of the operator gives the result",
        Rule.RangeDecided => "the ranges of its operands decide it",
        Rule.BitsDecided => "the known bits of its operand make the mask unnecessary",
        Rule.Reassociated => "it was joined with the operation whose result it takes",
        Rule.ListPartKnown => "that part of the list is known",
        Rule.KnownResult => "the same was computed before",
        Rule.HeapReadForwarded => "what the heap holds there is known",
        Rule.StoreDelayed => "the store waits until somebody could see it",
        Rule.StoreOverwritten => "a later store overwrites it unseen",
        Rule.StoredAlready => "the place holds that value already",
        Rule.AllocationDelayed => "the allocation did not escape",
        Rule.VirtualRead => "it reads an allocation that is not made",
        Rule.VirtualWritten => "it writes to an allocation that is not made",
        Rule.VirtualCompared => "an allocation that is not made is equal to itself alone",
        Rule.Escaped => "the allocation escapes",
        Rule.ResultUnused => "nobody needs its result",
        Rule.GuardOnKnownValue => "the value it checks is known",
        Rule.GuardOnKnownFacts => "earlier guards and results imply it",
        Rule.GuardContradicted => "what is known contradicts it: it fails whenever it is reached",
        Rule.GuardStrengthened => "an earlier guard on the same value checks it too",
        Rule.GuardOfClass => "it became a guard of the class",
        Rule.GuardOfKind => "it became a guard of the kind",
        Rule.LoopPeeled => "the first turn was put before the loop",
        Rule.LoopNotShorter => "the loop was not peeled: that would not make it shorter",
        Rule.LoopLeftAtOnce => "the loop was not peeled: a second turn would leave at once",
        Rule.LoopUnstable => "the loop was not peeled: what a turn may assume did not settle",
        Rule.TooMuchResumeData => "the trace stays as recorded: its exits would list too much",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>Whether an entry with this verdict is in the optimized trace, in its own form or another.</summary>
    public static bool Stays(this Rule rule) => rule is Rule.Kept or Rule.KeptForItsEffect or Rule.KeptAsItMayFault
        or Rule.KeptAsKindUnknown or Rule.KeptAsStoreBetween or Rule.CheckedDefined
        or Rule.Escaped or Rule.GuardContradicted or Rule.GuardOfClass or Rule.GuardOfKind;

    /// <summary>Whether it is about the loop as a whole: that it was peeled, or why not.</summary>
    public static bool IsOfPeeling(this Rule rule) =>
        rule is Rule.LoopPeeled or Rule.LoopNotShorter or Rule.LoopLeftAtOnce or Rule.LoopUnstable;
}
