using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws all boxes of one source block as one: what is left when nothing else makes a picture small.</summary>
/// <remarks>
/// <code>
///   test1 → test2 → test3, copies of test     →     [test: 3 boxes] ↺
/// </code>
/// Boxes without a source block, and pictures that would not get smaller than wanted, stay.
/// </remarks>
internal static class SourceFold
{
    /// <param name="picture">The picture.</param>
    /// <param name="most">Boxes that may be left.</param>
    public static Picture Of(Picture picture, int most)
    {
        string Key(PictureNode n) => n.ColourKey.Length > 0 ? "source " + n.ColourKey : "box " + n.Id;
        var groups = picture.Nodes.GroupBy(Key).ToArray();
        if (groups.Length > most || groups.Length == 1)
        {
            return picture;
        }

        var alike = picture with { Edges = [.. picture.Edges.Select(e => new PictureEdge(e.From, e.To) { Count = e.Count })] };
        return Closing.Of(alike, [.. groups.Where(g => g.Skip(1).Any()).Select(g => g.ToImmutableArray())], Box, kept: true);
    }

    private static PictureNode Box(ImmutableArray<PictureNode> copies) => copies[0] with
    {
        Title = copies[0].ColourKey,
        Caption = $"closed: {Numbers.Long(copies.Length)} boxes",
        Roles = copies.Aggregate(NodeRoles.None, (all, n) => all | (n.Roles & ~NodeRoles.Cold)),
        Count = copies.Any(n => n.Count is not null) ? copies.Sum(n => n.Count ?? 0) : null,
    };
}
