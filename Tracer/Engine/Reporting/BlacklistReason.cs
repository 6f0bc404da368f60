namespace Tracer.Engine;

/// <summary>The closed list of reasons why the engine records from a place no more.</summary>
public enum BlacklistReason : byte
{
    AbortedTooOften,
    LeavesTooSoon,
    BridgeAbortedTooOften,
}

/// <summary>Each reason as one sentence.</summary>
public static class BlacklistReasons
{
    public static string Explain(this BlacklistReason reason) => reason switch
    {
        BlacklistReason.AbortedTooOften => "Recording from this loop failed as often as the policy allows.",
        BlacklistReason.LeavesTooSoon => "The loop's trace was nearly always left before one turn was complete, and recording it anew is not allowed again.",
        BlacklistReason.BridgeAbortedTooOften => "Recording a bridge from this exit failed as often as the policy allows.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
