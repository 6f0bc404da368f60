namespace Visualizer;

/// <summary>One line of code in a box.</summary>
/// <param name="Text">Shown in a monospaced face; long lines are cut with an ellipsis, the tooltip has all of it.</param>
public sealed record PictureLine(string Text)
{
    /// <summary>Set on a guard: it is drawn as a short dashed stub at this line, with its failure count.</summary>
    public LineExit? Exit { get; init; }

    /// <summary>The text, and behind it where a guard leaves to: for pictures that draw no stubs.</summary>
    public string WithExit => Exit is { } exit ? $"{Text}  {exit.Text()}" : Text;

    /// <summary>The place of the source program that it comes from, by which a page finds what is known of it; may be empty.</summary>
    public string At { get; init; } = "";

    /// <summary>Whether it is no code but a heading of the lines below it.</summary>
    public bool Heads { get; init; }

    /// <summary>Shown even where the lines around it are left out.</summary>
    public bool Pinned { get; init; }

    /// <summary>How the line differs from the neighbouring pane.</summary>
    public Difference Difference { get; init; }

    public static implicit operator PictureLine(string text) => FromString(text);

    public static PictureLine FromString(string text) => new(text);
}

/// <summary>Where a guard leaves to and how often it did.</summary>
/// <param name="Target">The block that execution goes on in; written at the stub.</param>
/// <param name="Failures">How often the guard failed, where that is known.</param>
public sealed record LineExit(string Target, long? Failures = null)
{
    /// <summary>As it is written at the stub: <c>→ l_done 12.3k×</c>.</summary>
    /// <param name="columns">The most columns of the target.</param>
    public string Text(int columns = int.MaxValue) =>
        "→ " + TextMetric.Clip(Target, columns) + (Failures is { } n ? $" {Numbers.Short(n)}×" : "");
}
