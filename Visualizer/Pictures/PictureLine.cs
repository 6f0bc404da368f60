namespace Visualizer;

/// <summary>One line of code in a box.</summary>
/// <param name="Text">Shown in a monospaced face; long lines are cut with an ellipsis, the tooltip has all of it.</param>
public sealed record PictureLine(string Text)
{
    /// <summary>Set on a guard: it is drawn as a short dashed stub at this line, with its failure count.</summary>
    public LineExit? Exit { get; init; }

    /// <summary>How the line differs from the neighbouring pane.</summary>
    public Difference Difference { get; init; }

    public static implicit operator PictureLine(string text) => FromString(text);

    public static PictureLine FromString(string text) => new(text);
}

/// <summary>Where a guard leaves to and how often it did.</summary>
/// <param name="Target">The block that execution goes on in; for the tooltip.</param>
/// <param name="Failures">How often the guard failed, where that is known.</param>
public sealed record LineExit(string Target, long? Failures = null);
