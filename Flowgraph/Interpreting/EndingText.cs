namespace Flowgraph;

/// <summary>
/// How a run ended, in the words every report uses: <c>42</c>, <c>fault division-by-zero at loop:2</c>, <c>out of fuel</c>.
/// </summary>
public static class EndingText
{
    /// <summary>The text; a result takes at most <paramref name="width"/> characters of it.</summary>
    public static string Write(Ending ending, int width = 200) => ending switch
    {
        Stopped stopped => ValueText.Brief(stopped.Value, width),
        Faulted faulted => $"fault {faulted.Kind.Name()} at {faulted.Where}",
        OutOfMemory => "out of memory",
        _ => "out of fuel",
    };

    /// <summary>
    /// The same for a reader, with the reason of a fault where it is known: <c>fault division-by-zero at loop:2: the divisor y is 0</c>.
    /// </summary>
    public static string Tell(Ending ending, int width = 200) => Write(ending, width) + (ending is Faulted faulted ? Reason(faulted) : "");

    /// <summary>The reason behind a colon; empty where it is not known.</summary>
    public static string Reason(Faulted fault) => fault.Why() is { } why ? $": {why}" : "";
}
