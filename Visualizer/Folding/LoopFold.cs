using System.Collections.Immutable;
using Flowgraph;

namespace Visualizer;

/// <summary>Closes loops, the innermost first, until few boxes are left: each closed loop is one box.</summary>
/// <remarks>
/// A loop is a strongly connected component; what is strongly connected in it without the ways to its head is a loop inside it (Steensgaard's
/// loop nesting forest).
/// <code>
///   h → i ⇄ j → h → end     depth 1: {h i j}, depth 2: {i j}     closing depth 2:  h ⇄ [i: loop of 2 blocks],  h → end
/// </code>
/// The box names the head and says how many blocks of which source blocks are inside.
/// </remarks>
internal static class LoopFold
{
    private const int MostDepth = 40;
    private const int Listed = 6;

    /// <param name="picture">The picture.</param>
    /// <param name="most">Boxes that may be left; if even closing the outermost loops leaves more, these are closed.</param>
    public static Picture Of(Picture picture, int most)
    {
        var index = PictureIndex.Of(picture);
        var targets = new List<int>[picture.Nodes.Length];
        for (var n = 0; n < targets.Length; n++)
        {
            targets[n] = [];
        }

        foreach (var (from, to) in index.Ends)
        {
            targets[from].Add(to);
        }

        var levels = Levels(index.Top(), targets);
        for (var depth = levels.Count - 1; depth >= 0; depth--)
        {
            var boxes = picture.Nodes.Length - levels[depth].Sum(loop => loop.Members.Count - 1);
            if (boxes <= most || depth == 0)
            {
                return Closed(picture, levels[depth]);
            }
        }

        return picture;
    }

    // The loops of each depth, the outermost first; a loop without another inside is in all deeper levels left out.
    private static List<List<Component>> Levels(int top, List<int>[] targets)
    {
        var levels = new List<List<Component>>();
        var around = new List<(List<int> Members, int Head)> { ([top, .. Enumerable.Range(0, targets.Length).Where(n => n != top)], -1) };
        while (around.Count > 0 && levels.Count < MostDepth)
        {
            var inside = around.SelectMany(it => Component.AllOf(it.Members, n => targets[n].Where(t => t != it.Head))).Where(it => it.Members.Count > 1).ToList();
            if (inside.Count > 0)
            {
                levels.Add(inside);
            }

            around = [.. inside.Select(loop => ((List<int>)[loop.Head, .. loop.Members.Where(n => n != loop.Head)], loop.Head))];
        }

        return levels;
    }

    private static Picture Closed(Picture picture, List<Component> loops)
    {
        var into = picture.Nodes.ToDictionary(n => n.Id, n => n.Id, StringComparer.Ordinal);
        var boxes = new Dictionary<string, PictureNode>(StringComparer.Ordinal);
        foreach (var loop in loops)
        {
            var (head, members) = (picture.Nodes[loop.Head], loop.Members.Select(n => picture.Nodes[n]).ToArray());
            foreach (var member in members)
            {
                into[member.Id] = head.Id;
            }

            boxes[head.Id] = Box(head, members);
        }

        var nodes = picture.Nodes.Where(n => into[n.Id] == n.Id).Select(n => boxes.GetValueOrDefault(n.Id, n)).ToImmutableArray();
        var closed = Regroup.Of(picture, nodes, into, edge => !boxes.ContainsKey(into[edge.From]));
        return closed with { Edges = [.. closed.Edges, .. boxes.Keys.Select(id => new PictureEdge(id, id))] };
    }

    private static PictureNode Box(PictureNode head, PictureNode[] members)
    {
        var parts = members.GroupBy(n => n.ColourKey.Length > 0 ? n.ColourKey : n.Title).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ToArray();
        var lines = parts.Take(Listed).Select(p => new PictureLine(p.Count == 1 ? p.Key : $"{p.Key}  {p.Count} times"));
        return head with
        {
            Caption = string.Join(" · ", ((string[])[head.Caption, $"loop of {Numbers.Long(members.Length)} boxes, closed"]).Where(s => s.Length > 0)),
            Lines = [.. lines, .. parts.Length > Listed ? [new PictureLine($"… and {parts.Length - Listed} more")] : Array.Empty<PictureLine>()],
            Notes = [],
            Roles = members.Aggregate(NodeRoles.LoopHead, (all, n) => all | (n.Roles & (NodeRoles.Entry | NodeRoles.TraceEntry | NodeRoles.Hot | NodeRoles.Current | NodeRoles.Changed))),
            Test = null,
        };
    }
}
