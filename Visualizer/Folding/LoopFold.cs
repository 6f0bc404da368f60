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
/// The box names the head and says how many blocks of which source blocks are inside. A loop that
/// begins at the entry, and one that has more than three quarters of the boxes, stay open: they would be all there is.
/// </remarks>
public static class LoopFold
{
    private const int MostDepth = 40;

    /// <param name="picture">The picture.</param>
    /// <param name="most">Boxes that may be left; if even closing the outermost loops leaves more, these are closed.</param>
    public static Picture Of(Picture picture, int most)
    {
        var index = PictureIndex.Of(picture);
        var levels = Levels(index.Top(), Targets(index))
            .Select(level => level.Where(loop => 4 * loop.Members.Count <= 3 * picture.Nodes.Length).ToList()).Where(level => level.Count > 0)
                .ToList();
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

    private static List<int>[] Targets(PictureIndex index)
    {
        var targets = new List<int>[index.Picture.Nodes.Length];
        for (var n = 0; n < targets.Length; n++)
        {
            targets[n] = [];
        }

        foreach (var (from, to) in index.Ends)
        {
            targets[from].Add(to);
        }

        return targets;
    }

    /// <summary>The picture with the loops closed that begin at boxes of these titles; null and a title that none begins at.</summary>
    public static (Picture? Picture, string Missing) Close(Picture picture, IEnumerable<string> titles)
    {
        foreach (var title in titles)
        {
            var index = PictureIndex.Of(picture);
            var levels = Levels(index.Top(), Targets(index));
            if (levels.SelectMany(level => level).FirstOrDefault(loop => picture.Nodes[loop.Head].Title == title) is not { } found)
            {
                return (null, title);
            }

            picture = Closed(picture, [found]);
        }

        return (picture, "");
    }

    // The loops of each depth, the outermost first; a loop without another inside is in all deeper levels left out.
    private static List<List<Component>> Levels(int top, List<int>[] targets)
    {
        var levels = new List<List<Component>>();
        var around = new List<(List<int> Members, int Head)> { ([top, .. Enumerable.Range(0, targets.Length).Where(n => n != top)], top) };
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
        var groups = loops
            .Select(loop => loop.Members.Where(n => n != loop.Head).Prepend(loop.Head).Select(n => picture.Nodes[n]).ToImmutableArray())
            .ToList();
        var closed = Closing.Of(picture, groups, Box);
        return closed with { Edges = [.. closed.Edges, .. groups.Select(members => new PictureEdge(members[0].Id, members[0].Id))] };
    }

    private static PictureNode Box(ImmutableArray<PictureNode> members) => members[0] with
    {
        Caption = Closing.Caption(members, "loop of "),
        Roles = Closing.Roles(members) | NodeRoles.LoopHead,
    };
}
