namespace Visualizer;

/// <summary>How a line differs from its counterpart in the pane beside it.</summary>
public enum Difference
{
    /// <summary>No difference, or nothing to compare with.</summary>
    None,

    /// <summary>Only in this pane: <c>+</c>.</summary>
    Added,

    /// <summary>Missing in the later pane: <c>-</c>.</summary>
    Removed,

    /// <summary>In both, with different text: <c>~</c>.</summary>
    Changed,
}
