namespace Visualizer;

/// <summary>What a legend explains: one of the looks of edges, boxes and lines.</summary>
public enum LegendKind
{
    True,
    False,
    Promote,
    GuardExit,

    /// <summary>An edge that closes a loop.</summary>
    Back,

    /// <summary>Edges as thick as their counts.</summary>
    Thick,

    /// <summary>The dashed stub at a guard.</summary>
    Stub,

    /// <summary>How often a guard failed.</summary>
    Failures,
    Entry,
    Exit,
    Hot,
    Cold,
    Changed,
    Current,

    /// <summary>Marked lines.</summary>
    Added,
    Removed,
    Altered,

    /// <summary>The colour of a source block.</summary>
    Source,

    /// <summary>A word of the captions.</summary>
    Word,
}

/// <summary>A line of a legend: a swatch and what it means.</summary>
/// <param name="Kind">What the swatch shows.</param>
/// <param name="Text">In a few words.</param>
/// <param name="Colour">The colour number of a source block; else -1.</param>
public sealed record LegendEntry(LegendKind Kind, string Text, int Colour = -1);
