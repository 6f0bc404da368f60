using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A picture in which several nodes became one: edges follow, and of those that became alike one is kept, with the sum of their counts.</summary>
internal static class Regroup
{
    /// <param name="picture">The picture.</param>
    /// <param name="nodes">The new nodes, in order.</param>
    /// <param name="into">The id of the new node for the id of each old one.</param>
    /// <param name="kept">Whether an edge is kept that begins and ends in the same new node; others are kept always.</param>
    public static Picture Of(Picture picture, ImmutableArray<PictureNode> nodes, IReadOnlyDictionary<string, string> into, Func<PictureEdge, bool> kept)
    {
        var edges = picture.Edges.Where(edge => into[edge.From] != into[edge.To] || kept(edge)).Select(edge => edge with { From = into[edge.From], To = into[edge.To] });
        return picture with { Nodes = nodes, Edges = [.. Merged(edges)] };
    }

    /// <summary>Of edges that differ in nothing but their counts, one with the sum.</summary>
    public static IEnumerable<PictureEdge> Merged(IEnumerable<PictureEdge> edges) =>
        edges.GroupBy(edge => edge with { Count = null }).Select(same => same.Key with { Count = same.Any(e => e.Count is not null) ? same.Sum(e => e.Count ?? 0) : null });
}
