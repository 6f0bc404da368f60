using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws blocks in a row as one box.</summary>
/// <remarks>
/// <code>
///   ┌ a ──────┐    ┌ b ──────┐           ┌ a ─────────────┐
///   │ x = x+1 │ →  │ y = y+1 │ →    →    │ x = x + 1      │ →
///   └─────────┘    └─────────┘           │ b:             │
///                                        │ y = y + 1      │
///                                        └────────────────┘
/// </code>
/// A block is appended to another if that one only leads here and nothing else does. The entry begins a box; closed boxes stay by
/// themselves.
/// </remarks>
internal static class RunFold
{
    public static Picture Of(Picture picture)
    {
        var leaving = picture.Edges.ToLookup(e => e.From);
        var entering = picture.Edges.ToLookup(e => e.To);
        var nodes = picture.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        PictureNode? Next(PictureNode node) => node.Closed ? null
            : leaving[node.Id].Take(2).ToArray() is [{ Kind: EdgeKind.Jump, Label: null, Lines: null } only]
            && only.To != node.Id && entering[only.To].Take(2).Count() == 1 && !nodes[only.To].Roles.Starts && !nodes[only.To].Closed
                && !nodes[only.To].Roles.HasFlag(NodeRoles.Outside) ? nodes[only.To] : null;
        var appended = picture.Nodes.Select(Next).OfType<PictureNode>().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var into = new Dictionary<string, string>(StringComparer.Ordinal);
        var boxes = ImmutableArray.CreateBuilder<PictureNode>();

        // A circle that nothing leads into has no first block: it is taken up at its first one in the picture's order.
        foreach (var first in picture.Nodes.Where(n => !appended.Contains(n.Id)).Concat(picture.Nodes.Where(n => appended.Contains(n.Id))))
        {
            var run = ImmutableArray.CreateBuilder<PictureNode>();
            for (var at = first; at is not null && into.TryAdd(at.Id, first.Id); at = Next(at))
            {
                run.Add(at);
            }

            if (run.Count > 0)
            {
                boxes.Add(run.Count == 1 ? first : Box(run.ToImmutable()).Holding(run));
            }
        }

        var order = picture.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(it => it.Id, it => it.i, StringComparer.Ordinal);
        var inRun = boxes.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        boxes.Sort((a, b) => order[a.Id].CompareTo(order[b.Id]));

        // A run's last block may lead back to its first one: that edge stays, those inside go.
        return Regroup.Of(picture, boxes.ToImmutable(), into, edge => inRun.Contains(edge.To));
    }

    private static PictureNode Box(ImmutableArray<PictureNode> run) => run[0] with
    {
        Caption = string.Join(" · ", ((string[])[run[0].Caption, $"{run.Length} blocks in a row"]).Where(s => s.Length > 0)),
        Lines = [.. run.SelectMany((n, i) => i == 0 ? n.Lines : [new PictureLine(n.Caption.Length > 0 ? $"{n.Title}: ({n.Caption})" : n.Title + ":"), .. n.Lines])],
        Roles = run.Aggregate(NodeRoles.None, (all, n) => all | (n.Roles & ~NodeRoles.Cold)) | (run.All(n => n.Roles.HasFlag(NodeRoles.Cold)) ? NodeRoles.Cold : NodeRoles.None),
        Test = null,
    };
}
