using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws connected pieces of a picture as one box each: what always makes a picture small, whatever its shape.</summary>
/// <remarks>
/// The tree of a depth-first walk from the entry is cut, from its leaves upwards, wherever enough boxes hang together; each piece is named
/// by its
/// topmost box, through which the walk came into it.
/// <code>
///   a chain of 1,000 blocks, at most 60 boxes wanted     →     59 boxes of 17 blocks in a row
/// </code>
/// Linear in boxes and edges. There are at most as many pieces as wanted, and one for what nothing leads to.
/// </remarks>
internal static class PieceFold
{
    /// <param name="picture">The picture.</param>
    /// <param name="most">Boxes that are wanted.</param>
    public static Picture Of(Picture picture, int most)
    {
        var index = PictureIndex.Of(picture);
        var (order, parent) = Walk(index);
        var least = (picture.Nodes.Length + most - 2) / (most - 1);
        var size = new int[order.Count];
        var top = new bool[order.Count];
        foreach (var n in Enumerable.Reverse(order))
        {
            size[n]++;
            top[n] = parent[n] < 0 || size[n] >= least;
            if (!top[n])
            {
                size[parent[n]] += size[n];
            }
        }

        var piece = new int[order.Count];
        foreach (var n in order)
        {
            piece[n] = top[n] ? n : piece[parent[n]];
        }

        var groups = order.GroupBy(n => piece[n]).Where(g => g.Skip(1).Any())
            .Select(g => g.Select(n => picture.Nodes[n]).ToImmutableArray()).ToList();
        return Closing.Of(picture, groups, members => members[0] with
        {
            Caption = Closing.Caption(members),
            Roles = Closing.Roles(members),
        });
    }

    // The boxes as the walk comes to them, and for each the one that it came from; -1 where it began.
    private static (List<int> Order, int[] Parent) Walk(PictureIndex index)
    {
        var leaving = index.Leaving();
        var (order, parent, seen) = (new List<int>(leaving.Length), new int[leaving.Length], new bool[leaving.Length]);
        var (top, stray, open) = (index.Top(), -1, new Stack<(int Node, int From)>());
        foreach (var root in Enumerable.Range(0, leaving.Length).OrderBy(n => n != top))
        {
            // What nothing leads to hangs together as well.
            var from = seen[root] || root == top ? -1 : stray;
            stray = !seen[root] && root != top && stray < 0 ? root : stray;
            open.Push((root, from));
            while (open.TryPop(out var at))
            {
                if (!seen[at.Node])
                {
                    (seen[at.Node], parent[at.Node]) = (true, at.From);
                    order.Add(at.Node);
                    foreach (var edge in leaving[at.Node].Reverse())
                    {
                        open.Push((index.Ends[edge].To, at.Node));
                    }
                }
            }
        }

        return (order, parent);
    }
}
