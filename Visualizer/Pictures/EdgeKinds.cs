using System.Diagnostics;

namespace Visualizer;

/// <summary>The facts about each edge kind that more than one emitter needs.</summary>
public static class EdgeKinds
{
    /// <summary>Left-to-right order among the edges that leave a node; null where the side does not matter.</summary>
    public static int? Rank(EdgeKind kind) => kind switch
    {
        EdgeKind.False => -1,
        EdgeKind.True => 1,
        EdgeKind.GuardExit => 2,
        EdgeKind.Jump or EdgeKind.Promote => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The label an edge has when it brings none.</summary>
    public static string Label(EdgeKind kind) => kind switch
    {
        EdgeKind.True => "true",
        EdgeKind.False => "false",
        EdgeKind.Promote => "promote",
        EdgeKind.GuardExit => "exit",
        EdgeKind.Jump => "",
        _ => throw new UnreachableException(),
    };

    /// <summary>The name in JSON, GraphML and CSS classes.</summary>
    public static string Name(EdgeKind kind) => kind switch
    {
        EdgeKind.True => "true",
        EdgeKind.False => "false",
        EdgeKind.Promote => "promote",
        EdgeKind.GuardExit => "guard-exit",
        EdgeKind.Jump => "jump",
        _ => throw new UnreachableException(),
    };

    /// <summary>What is written beside the edge: label and count, e.g. <c>true ×12.3k</c>. Empty for neither.</summary>
    public static string Text(PictureEdge edge)
    {
        var label = TextMetric.Clip(edge.Label ?? Label(edge.Kind), 32);
        var count = edge.Count is { } n ? "×" + Numbers.Short(n) : "";
        return label.Length > 0 && count.Length > 0 ? label + " " + count : label + count;
    }
}
