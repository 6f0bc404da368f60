namespace Tracer.Engine;

/// <summary>Something the engine decided.</summary>
/// <param name="At">Units of fuel used before.</param>
/// <param name="Place">Where: a block, with the greens at a merge point or the number of the trace that was left.</param>
public abstract record EngineEvent(long At, string Place);

/// <summary>A trace was recorded, optimized and made ready to run.</summary>
public sealed record TraceMade(long At, string Place, int Trace, TraceRole Role) : EngineEvent(At, Place);

/// <summary>A recording was given up.</summary>
public sealed record RecordingAborted(long At, string Place, AbortReason Reason) : EngineEvent(At, Place);

/// <summary>No recording will start at the place again.</summary>
public sealed record PlaceBlacklisted(long At, string Place, BlacklistReason Reason) : EngineEvent(At, Place);

/// <summary>A limit was reached; told once for each place.</summary>
public sealed record LimitReached(long At, string Place, StopReason Reason) : EngineEvent(At, Place);

/// <summary>A loop's trace was dropped, to be recorded anew.</summary>
public sealed record TraceDropped(long At, string Place, int Trace, DropReason Reason) : EngineEvent(At, Place);

/// <summary>What a trace is to the others.</summary>
public enum TraceRole : byte
{
    /// <summary>From an anchor round to it again.</summary>
    Loop,

    /// <summary>From an anchor to another one.</summary>
    Approach,

    /// <summary>From a guard that kept failing to an anchor.</summary>
    Bridge,

    /// <summary>A further piece of a recording that was too long for one trace.</summary>
    Segment,
}
