using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A picture's edges as node numbers: ids are looked up, and checked, once.</summary>
/// <param name="Picture">The picture that was read.</param>
/// <param name="Ends">For each edge, the positions of its two nodes in <see cref="Picture.Nodes"/>.</param>
public sealed record PictureIndex(Picture Picture, ImmutableArray<(int From, int To)> Ends)
{
    /// <exception cref="ArgumentException">An id occurs twice, or an edge names a node that is not there.</exception>
    public static PictureIndex Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in picture.Nodes)
        {
            if (!numbers.TryAdd(node.Id, numbers.Count))
            {
                throw new ArgumentException($"two nodes of the picture have the id '{node.Id}'", nameof(picture));
            }
        }

        int Number(string id) => numbers.TryGetValue(id, out var n)
            ? n
            : throw new ArgumentException($"an edge names the node '{id}', which is not in the picture", nameof(picture));

        return new PictureIndex(picture, [.. picture.Edges.Select(e => (Number(e.From), Number(e.To)))]);
    }

    /// <summary>The edges that leave each node, false before true before guard exits, otherwise in picture order.</summary>
    public ImmutableArray<ImmutableArray<int>> Leaving()
    {
        var lists = Picture.Nodes.Select(_ => new List<int>()).ToArray();
        foreach (var edge in LeftToRight())
        {
            lists[Ends[edge].From].Add(edge);
        }

        return [.. lists.Select(l => l.ToImmutableArray())];
    }

    /// <summary>Edge numbers, each node's left branch before its right branch.</summary>
    public IEnumerable<int> LeftToRight() =>
        Enumerable.Range(0, Ends.Length).OrderBy(e => Ends[e].From).ThenBy(e => EdgeKinds.Rank(Picture.Edges[e].Kind) ?? 0);

    /// <summary>The number of the node that is drawn on top: the first entry, else the first trace entry, else the first node; -1 if empty.</summary>
    public int Top()
    {
        int First(NodeRoles role) => Picture.Nodes.Select((n, i) => n.Roles.HasFlag(role) ? i : -1).FirstOrDefault(i => i >= 0, -1);
        var entry = First(NodeRoles.Entry);
        entry = entry >= 0 ? entry : First(NodeRoles.TraceEntry);
        return entry >= 0 || Picture.Nodes.IsEmpty ? entry : 0;
    }
}
