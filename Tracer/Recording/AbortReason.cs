namespace Tracer;

/// <summary>The closed list of reasons why tracing gave no loop.</summary>
public enum AbortReason : byte
{
    TraceTooLong,
    ProgramStopped,
    ProgramFaulted,
    OutOfFuel,
    LeftLoop,
    LeavesAtOnce,
    UnusualWay,
    LabelNotReached,
    NoLoop,
}

/// <summary>Each reason as one sentence.</summary>
public static class AbortReasons
{
    public static string Explain(this AbortReason reason) => reason switch
    {
        AbortReason.TraceTooLong => "The trace passed its limit of entries before it came back to its anchor.",
        AbortReason.ProgramStopped => "The program stopped before it came back to the anchor.",
        AbortReason.ProgramFaulted => "The program faulted before it came back to the anchor.",
        AbortReason.OutOfFuel => "Fuel ran out before the run came back to the anchor.",
        AbortReason.LeftLoop => "The run left the loop before it came back to the loop's head.",
        AbortReason.LeavesAtOnce => "A second turn like the one recorded would leave the loop at once.",
        AbortReason.UnusualWay => "The turn recorded did not go the way by which most runs had left the trace that was dropped.",
        AbortReason.LabelNotReached => "The run ended before it reached the anchor at all.",
        AbortReason.NoLoop => "No block was entered twice: the program has no loop, or the run ended before a loop came round.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
