namespace Tracer.Engine;

/// <summary>The closed list of limits at which the engine makes do with the traces it has.</summary>
public enum StopReason : byte
{
    TraceLimit,
    BridgeLimit,
    ValueLimit,
    RetraceLimit,
    GreenKeyLimit,
    EntryLimit,
    PathsJoined,
}

/// <summary>Each reason as one sentence.</summary>
public static class StopReasons
{
    public static string Explain(this StopReason reason) => reason switch
    {
        StopReason.TraceLimit => "There are as many traces as the policy allows.",
        StopReason.BridgeLimit => "The loop has as many bridges as the policy allows.",
        StopReason.ValueLimit => "A promoted value keeps changing: one bridge serves all values that have none of their own.",
        StopReason.RetraceLimit => "The loop's trace seldom comes round, and it has been recorded anew as often as the policy allows.",
        StopReason.GreenKeyLimit => "The interpreted program has more positions than the policy tells apart.",
        StopReason.EntryLimit => "All traces together have as many entries as the policy allows.",
        StopReason.PathsJoined => "The loop has many paths: further bridges end where paths join.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
