using System.Collections.Immutable;
using Flowgraph;

namespace Visualizer;

/// <summary>A graph to look at: blocks with their code, and the edges between them. It knows nothing of programs or traces.</summary>
/// <remarks>
/// Whatever has a shape (a program, its specialization points, a trace with its bridges) is first mapped to a picture; layouts and
/// emitters read pictures only.
/// <code>
///   loop: y = y - 1              node "loop"  lines ["y = y - 1", "if y"]
///         if y goto loop   -->   edge loop -> loop  True
///         else goto done         edge loop -> done  False
/// </code>
/// Node ids are unique and every edge names two of them; <see cref="PictureIndex"/> checks that once. Immutable. Two pictures are compared
/// by the text an emitter makes of them, not by record equality.
/// </remarks>
/// <param name="Title">What the picture shows, as a caption and for screen readers.</param>
/// <param name="Nodes">In reading order; a node with <see cref="NodeRoles.Entry"/> is drawn on top.</param>
/// <param name="Edges">In any order; the sides come from their kinds.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record Picture(string Title, ImmutableArray<PictureNode> Nodes, ImmutableArray<PictureEdge> Edges)
{
    /// <summary>The most lines of code a box shows; in longer ones lines in the middle are left out.</summary>
    public int MostLines { get; init; } = NodeText.CodeLines;

    /// <summary>Words of the captions and what they mean, and what holds for all nodes: for the legend.</summary>
    public ImmutableArray<PictureWord> Words { get; init; } = [];

    /// <summary>What is inside of closed boxes, by their ids.</summary>
    public ImmutableDictionary<string, Picture> Insides { get; init; } = ImmutableDictionary<string, Picture>.Empty;

    /// <summary>The picture for Graphviz, which needs no layout.</summary>
    public override string ToString() => Dot.Of(this);

    /// <summary>The picture as notebooks show it: drawn, or as text, and why.</summary>
    public string ToHtml() => Display.ToHtml(this);
}

/// <summary>A word and its explanation in the legend.</summary>
/// <param name="Word">As it stands in captions, e.g. <c>generalized</c>.</param>
/// <param name="Meaning">What it means, in a few words.</param>
public sealed record PictureWord(string Word, string Meaning);
