using System.Diagnostics;

namespace Visualizer;

/// <summary>What the colours, borders and words of some pictures mean; only of those that occur in them.</summary>
/// <remarks>
/// The order is fixed: edges, stubs, boxes, source blocks, words. Colours are explained where several boxes stand for one source block; where
/// each block is its own, the title says it already. A fact that the words of two pictures share stands once.
/// </remarks>
public static class Legend
{
    /// <param name="pictures">All pictures that share the legend.</param>
    /// <param name="palette">Their colours.</param>
    public static IReadOnlyList<LegendEntry> Of(IEnumerable<PlacedPicture> pictures, Palette palette)
    {
        var shown = pictures.ToList();
        var (edges, nodes) = (shown.SelectMany(p => p.Edges).ToList(), shown.SelectMany(p => p.Nodes).Select(n => n.Node).ToList());
        var roles = nodes.Aggregate(NodeRoles.None, (all, node) => all | node.Roles);
        var words = shown.SelectMany(p => p.Picture.Words).Distinct().Select(w => new LegendEntry(LegendKind.Word, $"{w.Word}: {w.Meaning}"));
        return
        [
            .. Enum.GetValues<LegendKind>().Where(kind => Occurs(kind, edges, nodes, roles)).Select(kind => new LegendEntry(kind, Text(kind))),
            .. Sources(nodes, palette),
            .. words,
        ];
    }

    private static bool Occurs(LegendKind kind, List<PlacedEdge> edges, List<PictureNode> nodes, NodeRoles roles)
    {
        bool Edge(EdgeKind wanted) => edges.Exists(e => e.Edge.Kind == wanted && !e.Back);
        bool Line(Difference wanted) => nodes.Exists(n => n.Lines.Any(l => l.Difference == wanted));
        return kind switch
        {
            LegendKind.True => Edge(EdgeKind.True),
            LegendKind.False => Edge(EdgeKind.False),
            LegendKind.Promote => Edge(EdgeKind.Promote),
            LegendKind.GuardExit => Edge(EdgeKind.GuardExit) || roles.HasFlag(NodeRoles.GuardExit),
            LegendKind.Back => edges.Exists(e => e.Back),
            LegendKind.Thick => edges.Exists(e => e.Edge.Count > 1),
            LegendKind.Stub => nodes.Exists(n => n.Lines.Any(l => l.Exit is not null)),
            LegendKind.Failures => nodes.Exists(n => n.Lines.Any(l => l.Exit?.Failures is not null)),
            LegendKind.Entry => roles.Starts,
            LegendKind.Exit => roles.HasFlag(NodeRoles.Exit),
            LegendKind.Hot => roles.HasFlag(NodeRoles.Hot),
            LegendKind.Cold => roles.HasFlag(NodeRoles.Cold),
            LegendKind.Changed => roles.HasFlag(NodeRoles.Changed),
            LegendKind.Current => roles.HasFlag(NodeRoles.Current),
            LegendKind.Added => Line(Difference.Added),
            LegendKind.Removed => Line(Difference.Removed),
            LegendKind.Altered => Line(Difference.Changed),
            LegendKind.Source or LegendKind.Word => false,
            _ => throw new UnreachableException(),
        };
    }

    private static string Text(LegendKind kind) => kind switch
    {
        LegendKind.True => "true: taken when not 0",
        LegendKind.False => "false: taken when 0",
        LegendKind.Promote => "promote",
        LegendKind.GuardExit => "left through a guard",
        LegendKind.Back => "closes a loop",
        LegendKind.Thick => "×n: taken n times; thicker for more",
        LegendKind.Stub => "guard: → where it leaves to",
        LegendKind.Failures => "n×: left n times",
        LegendKind.Entry => "starts here",
        LegendKind.Exit => "stops here",
        LegendKind.Hot => "entered most",
        LegendKind.Cold => "never entered",
        LegendKind.Changed => "differs from the pane beside it",
        LegendKind.Current => "marked: the place in question",
        LegendKind.Added => "new line",
        LegendKind.Removed => "line that goes away",
        LegendKind.Altered => "marked line",
        LegendKind.Source or LegendKind.Word => "",
        _ => throw new UnreachableException(),
    };

    // What has a hue, and how many have none that are of the same sort.
    private static IEnumerable<LegendEntry> Sources(List<PictureNode> nodes, Palette palette)
    {
        string Key(PictureNode node) => palette.ByLoop ? node.Loop : node.ColourKey == node.Title ? "" : node.ColourKey;
        var shown = nodes.Select(Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        var entries = palette.Entries().Where(entry => shown.Contains(entry.Key)).ToList();
        var (sort, words) = palette.ByLoop ? ("loops", "in the loop at ") : ("source blocks", "from ");
        return entries.Select(entry => new LegendEntry(LegendKind.Source, words + entry.Key, entry.Number))
            .Concat(entries.Count > 0 && shown.Count > entries.Count
                ? [new LegendEntry(LegendKind.Word, $"and {shown.Count - entries.Count} {sort} more, without a colour")] : []);
    }
}
