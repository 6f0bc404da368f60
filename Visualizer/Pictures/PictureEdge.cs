namespace Visualizer;

/// <summary>An arrow between two nodes.</summary>
/// <param name="From">The id of the node it leaves.</param>
/// <param name="To">The id of the node it enters; may be the same node.</param>
/// <param name="Kind">Gives side, colour and default label.</param>
public sealed record PictureEdge(string From, string To, EdgeKind Kind = EdgeKind.Jump)
{
    /// <summary>Replaces the kind's own label; empty for none, null for the kind's.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// For an edge of a box to itself: the lines it goes from and to, by number. It is drawn at the left side of the box, from row to row; at most one a
    /// box. Null for an edge of the whole box.
    /// </summary>
    public (int From, int To)? Lines { get; init; }

    /// <summary>How often it was taken, where that is known; drawn as thickness and as <c>×n</c>.</summary>
    public long? Count { get; init; }
}
