namespace PartialEval;

/// <summary>The closed list of reasons why a value is not known.</summary>
public enum CauseKind : byte
{
    /// <summary>An input that the division calls dynamic.</summary>
    DynamicInput,

    /// <summary>An input that the division does not mention: it may even be undefined.</summary>
    UnmentionedInput,

    /// <summary>The result of a pure operation with an operand that is not known.</summary>
    Operands,

    /// <summary>The result of an operation on the heap, which is never done while specializing.</summary>
    Heap,

    /// <summary>A dynamic part of data that is known in part.</summary>
    Part,

    /// <summary>The result of input or output.</summary>
    Effect,

    /// <summary>The operands are known, but the operation faults on them, or its result would be too large.</summary>
    StaticFault,

    /// <summary>The operands are known, but the budget was used up.</summary>
    Budget,

    /// <summary>Made dynamic so that specialization ends.</summary>
    Generalized,

    /// <summary>Known before, but nothing reads it any more, so the cache key left it out.</summary>
    LeftOut,

    /// <summary>No input and not assigned yet: every path assigns it before it reads it.</summary>
    Unassigned,

    /// <summary>Known in part before, but no path takes it apart again, so the residual program makes it.</summary>
    NotTakenApart,

    /// <summary>Known in part before, but with more parts than are kept.</summary>
    TooManyParts,

    /// <summary>Known on one way, but the code is shared with others where it is not.</summary>
    Join,
}

/// <summary>One link of the chain from a dynamic variable back to where that comes from.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Variable">What is not known.</param>
/// <param name="Residual">Label of the raw residual block at whose point this was so.</param>
/// <param name="Statement">Where it was assigned, or where the block begins.</param>
/// <param name="Overwritten">The value that was known until this assignment; undefined if there was none.</param>
/// <param name="Operands">The operands that are not known; the next link explains the first.</param>
/// <param name="Values">For a generalized variable the values it took, oldest first.</param>
public sealed record Cause(
    CauseKind Kind, string Variable, string Residual, Statement Statement, Value Overwritten, Sequence<string> Operands, Sequence<Value> Values)
{
    /// <summary>Of what was generalized, the way from the variable to the part that was; empty for the whole variable.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether that part became larger each time; it has no values to show.</summary>
    public bool Grows { get; init; }

    /// <summary>Why it was generalized.</summary>
    public WhyGeneralized Why { get; init; }
}

/// <summary>Why a variable is dynamic at a block.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Block">The label asked for, of the source or the residual program.</param>
/// <param name="Copies">Copies of the block that the label names; questions and bridges in front of one are none.</param>
/// <param name="Known">Of those, where the variable is known: residual label and value.</param>
/// <param name="InPart">Of those, where it is known in part and not in the residual program: residual label and what is known.</param>
/// <param name="Chain">For the first where it is not, the shortest chain of causes, nearest first; empty if it is known everywhere.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record WhyDynamic(
    string Variable, string Block, int Copies, Sequence<KeyValuePair<string, Value>> Known, Sequence<KeyValuePair<string, string>> InPart, Sequence<Cause> Chain)
{
    /// <summary>As <see cref="ExplanationText"/> writes it.</summary>
    public override string ToString() => ExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>Hints of that block which ask for the variable and were not followed.</summary>
    public Sequence<NotFollowed> Unfollowed { get; init; } = [];
}
