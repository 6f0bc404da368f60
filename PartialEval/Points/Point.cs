namespace PartialEval;

/// <summary>What code a point got.</summary>
public enum PointCode : byte
{
    /// <summary>Its block, specialized to its store.</summary>
    Specialized,

    /// <summary>A bridge: generalized variables are assigned their values, and control goes to a point that knows less.</summary>
    Generalized,

    /// <summary>A bridge: everything known is assigned, and control goes to the unspecialized copy, because a budget was used up.</summary>
    Abandoned,

    /// <summary>
    /// A question: whether a variable has a certain value (<see cref="Choices"/>), or which frame is on top of a stack
    /// (<see cref="FrameTable"/>). Control goes to the point that knows it, or to the next question.
    /// </summary>
    Question,

    /// <summary>
    /// A bridge behind a promotion of a variable that is not known: everything known is assigned, and control goes to the unspecialized copy,
    /// unless an engine takes over there and specializes for the value seen (<see cref="SpecializingEngine"/>).
    /// </summary>
    Promotion,

    /// <summary>None: a more general point took the place of one on the way to it, and nothing leads to it any more.</summary>
    Gone,

    /// <summary>A bridge: the unknown parts of partly known data go to the variables in which the next point expects them.</summary>
    Carried,
}

/// <summary>
/// A specialization point: a source block and what is known where it starts. Points are numbered in the order in which they
/// were first asked for; the start is number 0.
/// </summary>
/// <param name="Block">The source block.</param>
/// <param name="Store">What is known.</param>
/// <param name="Residual">The raw residual block that stands for the point; -1 where it is gone.</param>
/// <param name="Parent">The point that asked first and still leads to it, or -1 for the start.</param>
/// <param name="ViaTest">Whether the parent asked on one side of a test that stays in the residual program, its condition being dynamic.</param>
/// <param name="Code">What code it got.</param>
public readonly record struct Point(BlockId Block, StaticStore Store, BlockId Residual, int Parent, bool ViaTest, PointCode Code)
{
    /// <summary>Effects, and operations that can fault, that its code has in the residual program.</summary>
    public int Progress { get; init; }

    /// <summary>Units of operations that were evaluated for its code, as the budget counts them.</summary>
    public long Folded { get; init; }
}

/// <summary>Which way an edge between points leaves.</summary>
public enum EdgeKind : byte
{
    Jump,
    Then,
    Else,
}

/// <summary>Residual control goes from one point to another, both given by number.</summary>
public readonly record struct PointEdge(int From, int To, EdgeKind Kind);
