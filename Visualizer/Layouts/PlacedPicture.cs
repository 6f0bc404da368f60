using System.Collections.Immutable;

namespace Visualizer;

/// <summary>What drawing a picture gives: a <see cref="PlacedPicture"/> or a <see cref="PictureProblem"/>.</summary>
public abstract record PictureOutcome;

/// <summary>No picture, and why, for the user.</summary>
public sealed record PictureProblem(LayoutProblem Problem) : PictureOutcome;

/// <summary>A picture with its geometry: all that SVG and TikZ need.</summary>
/// <param name="Picture">What is drawn.</param>
/// <param name="Width">In CSS pixels, margin included.</param>
/// <param name="Height">In CSS pixels, margin included.</param>
/// <param name="Nodes">In the picture's order.</param>
/// <param name="Edges">In the picture's order.</param>
public sealed record PlacedPicture(Picture Picture, double Width, double Height, ImmutableArray<PlacedNode> Nodes, ImmutableArray<PlacedEdge> Edges)
    : PictureOutcome;

/// <summary>A box where it is drawn.</summary>
/// <param name="Node">What is in it.</param>
/// <param name="Text">Its rows and its size.</param>
/// <param name="X">Left side in CSS pixels.</param>
/// <param name="Y">Upper side in CSS pixels.</param>
public sealed record PlacedNode(PictureNode Node, NodeText Text, double X, double Y);

/// <summary>An edge where it is drawn.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="From">The node it leaves.</param>
/// <param name="To">The node it enters.</param>
/// <param name="Route">Its course, with the margin added.</param>
/// <param name="Back">It closes a loop.</param>
public sealed record PlacedEdge(PictureEdge Edge, PictureNode From, PictureNode To, Route Route, bool Back);
