namespace PartialEval;

/// <summary>The closed list of reasons for which a known variable is given up.</summary>
public enum WhyGeneralized : byte
{
    /// <summary>It kept changing from one residual test to the next (<see cref="ChainIndex"/>).</summary>
    Changes,

    /// <summary>It grew again and again without a test, while everything else came back (<see cref="UntestedGrowth"/>).</summary>
    Grows,

    /// <summary>Behind a test, an effect or an operation that can fault, a static run did not end (<see cref="RunLimit"/>).</summary>
    LongRun,

    /// <summary>A loop without a residual test had too many turns that leave something in the residual program (<see cref="RunLimit"/>).</summary>
    ManyTurns,

    /// <summary>Several variables changed together, in ever new combinations (<see cref="CrowdLimit"/>, <see cref="CombinationLimit"/>).</summary>
    Combinations,

    /// <summary>It and others, each with finitely many values, had too many combinations (<see cref="ProductLimit"/>).</summary>
    Product,

    /// <summary>Data known in part had too many forms at one block (<see cref="PartsLimit"/>).</summary>
    ManyForms,

    /// <summary>It was computed from what residual tests told, and had too many values or patterns (<see cref="LessonLimit"/>).</summary>
    ManyLessons,

    /// <summary>The data has too many parts to be known in part (<see cref="PartialLimits"/>).</summary>
    TooLarge,

    /// <summary>The array is too long, or the object has too many fields, to be known in part at all (<see cref="PartialLimits.ArrayLength"/>).</summary>
    TooLong,

    /// <summary>The block has as many copies as it may have (<see cref="CopyBudget"/>).</summary>
    CopyBudget,

    /// <summary>
    /// It is a stack that kept growing: the residual program has it in a form of its own (<see cref="FrameTable"/>). Nothing of its
    /// elements is lost.
    /// </summary>
    Stack,

    /// <summary>
    /// It is a stack whose elements are of too many kinds for the residual program to number them (<see cref="PartialLimits.Frames"/>).
    /// </summary>
    ManyFrames,

    /// <summary>A stack is popped, and another point that pops it does not know the variable; not reported.</summary>
    Returned,

    /// <summary>The cache key lets points share code that do not know the same (<see cref="ICacheKey"/>); not reported.</summary>
    SharedByKey,
}
