using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws the boxes of each group as one closed box: the blocks of a residual program that know the same value of a
/// variable.</summary>
/// <remarks>
/// <code>
///   blocks of an interpreter's residual program, grouped by f     →     [f = 'main': 12 boxes] → [f = 'fact': 9 boxes] ↺
/// </code>
/// The variable that holds the function, or the place, of the interpreted program makes its functions boxes. What has no group stays.
/// </remarks>
public static class GroupFold
{
    public static Picture Of(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var groups = picture.Nodes.Where(n => n.Group.Length > 0).GroupBy(n => n.Group, StringComparer.Ordinal).Where(g => g.Skip(1).Any());
        return Closing.Of(picture, [.. groups.Select(g => g.ToImmutableArray())], Box, kept: true);
    }

    private static PictureNode Box(ImmutableArray<PictureNode> members) => members[0] with
    {
        Title = members[0].Group,
        Caption = $"closed: {Numbers.Long(members.Length)} boxes",
        Roles = Closing.Roles(members),
        Count = null,
    };
}
