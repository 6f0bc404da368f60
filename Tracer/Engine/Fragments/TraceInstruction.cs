namespace Tracer.Engine;

/// <summary>
/// What one instruction of a trace does. The codes from <see cref="EqTrue"/> on are a comparison and the guard on its result behind it
/// in one; even ones (counted from there) are guard_true, odd ones guard_false.
/// </summary>
internal enum TraceCode : byte
{
    Same,
    Add,
    Sub,
    Mul,
    And,
    ReadList,
    ALoad,
    AStore,
    FAdd,
    FSub,
    FMul,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Apply,
    GuardTrue,
    GuardFalse,

    /// <summary>guard_value with a value that is equal to nothing but itself word for word.</summary>
    GuardWord,

    /// <summary>Any other guard, through its condition.</summary>
    Guard,

    /// <summary>Any guard, in a run in which guards are made to fail.</summary>
    Forced,

    Loop,
    Leave,
    Exhausted,

    EqTrue,
    EqFalse,
    NeTrue,
    NeFalse,
    LtTrue,
    LtFalse,
    LeTrue,
    LeFalse,
    GtTrue,
    GtFalse,
    GeTrue,
    GeFalse,
}

/// <summary>One instruction: result and operands are places in the frame.</summary>
internal struct TraceInstruction
{
    public TraceCode Code;

    /// <summary>The code without the guard behind it.</summary>
    public TraceCode Plain;

    /// <summary>The operator's row; of a guard, the number of its exit.</summary>
    public int Row;

    public int Result;
    public int A;
    public int B;
    public int C;
}
