namespace Tracer.Engine;

/// <summary>The closed list of reasons why a trace was dropped.</summary>
public enum DropReason : byte
{
    NeverCameRound,
    UsuallyLeft,
    LeftToInterpreter,
}

/// <summary>Each reason as one sentence.</summary>
public static class DropReasons
{
    public static string Explain(this DropReason reason) => reason switch
    {
        DropReason.NeverCameRound => "Every run left the loop's trace before a turn was complete.",
        DropReason.UsuallyLeft => "Most runs went another way at one test.",
        DropReason.LeftToInterpreter => "Nearly every run went on in the interpreter before a turn was complete.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
