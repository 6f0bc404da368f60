using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A point in CSS pixels; y grows downwards.</summary>
public readonly record struct Spot(double X, double Y);

/// <summary>What a layout engine answers: a <see cref="Placement"/> or a <see cref="LayoutProblem"/>.</summary>
public abstract record LayoutOutcome;

/// <summary>Where everything goes: all of it lies between (0, 0) and (width, height).</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Centres">The middle of each box.</param>
/// <param name="Routes">The course of each link; hidden links have an empty one.</param>
public sealed record Placement(double Width, double Height, ImmutableArray<Spot> Centres, ImmutableArray<Route> Routes) : LayoutOutcome;

/// <summary>The course of an edge.</summary>
/// <param name="Points">A start point followed by cubic Bézier triplets; ends where the arrowhead begins.</param>
/// <param name="Tip">Where the arrowhead ends: on the border of the box it enters.</param>
/// <param name="Label">The middle of the label; null without one.</param>
public sealed record Route(ImmutableArray<Spot> Points, Spot Tip, Spot? Label);

/// <summary>Why there is no placement.</summary>
/// <param name="Kind">What a caller may do about it.</param>
/// <param name="Message">For the user: what happened and what to do. Never a stack trace.</param>
public sealed record LayoutProblem(LayoutProblemKind Kind, string Message) : LayoutOutcome
{
    /// <summary>Whether fewer boxes would do.</summary>
    public bool IsSize => Kind is LayoutProblemKind.TooLarge or LayoutProblemKind.TooLong;
}

public enum LayoutProblemKind
{
    /// <summary>A program that the layout needs is not on this machine.</summary>
    Missing,

    /// <summary>The engine stopped, or answered nonsense.</summary>
    Failed,

    /// <summary>The engine did not answer within <see cref="LayoutLimits.Time"/>.</summary>
    TooLong,

    /// <summary>The graph is above <see cref="LayoutLimits"/>.</summary>
    TooLarge,
}

/// <summary>How much is laid out. Beyond it nobody can read the picture and the wait is minutes.</summary>
/// <remarks>Measured on two cores with MSAGL: 133 nodes 0.3–1.3 s (process start included), 2,000 nodes 2–14 s, by the width.</remarks>
public static class LayoutLimits
{
    public const int Nodes = 3000;
    public const int Edges = 12000;

    /// <summary>Longest wait for one picture, whose pieces are laid out one by one.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    /// <summary>Nodes and edges up to which a picture is laid out again with more space where labels are crowded: larger ones take seconds
    /// each time.</summary>
    internal const int TriedAgain = 600;

    /// <summary>What to do where a layout takes too long or is not tried.</summary>
    public const string Advice = "--fold runs or --fold overview draws fewer boxes; DOT, GraphML, Mermaid and JSON output need no layout.";

    /// <summary>The problem of a picture that is not done after <see cref="Time"/>.</summary>
    internal static LayoutProblem TookTooLong(string who, TimeSpan limit) =>
        new(LayoutProblemKind.TooLong, $"{who} took longer than {limit.TotalSeconds:0.#} s. {Advice}");

    /// <summary>The problem of a graph above the limits; null for one within.</summary>
    public static LayoutProblem? Check(int nodes, int edges) => nodes <= Nodes && edges <= Edges
        ? null
        : new LayoutProblem(LayoutProblemKind.TooLarge,
            $"the picture has {Numbers.Long(nodes)} nodes and {Numbers.Long(edges)} edges; at most {Numbers.Long(Nodes)} nodes and " +
            $"{Numbers.Long(Edges)} edges are laid out. {Advice}");
}
