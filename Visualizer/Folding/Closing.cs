using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws groups of boxes as one closed box each, and keeps what is inside as a picture of its own.</summary>
/// <remarks>
/// <code>
///   a → h ⇄ b → e,  {h b} closed        a → [h: 2 boxes] → e        inside of h:  h ⇄ b → (e)
/// </code>
/// Edges between groups stay, once each; those that leave a closed box say no more which way of which test they are. In the picture of the
/// inside, places outside that it leads to are small boxes; its first box has the mark of the entry. Pages open a closed box where it is
/// clicked on.
/// </remarks>
internal static class Closing
{
    private const int Listed = 6;

    /// <param name="picture">The picture.</param>
    /// <param name="groups">Groups of at least two boxes, none in two of them: the first member is the one that the closed box is named
    /// by.</param>
    /// <param name="box">The closed box of a group.</param>
    /// <param name="kept">Whether edges inside of a group are kept, as edges of the box to itself.</param>
    public static Picture Of(Picture picture, IReadOnlyList<ImmutableArray<PictureNode>> groups, Func<ImmutableArray<PictureNode>,
        PictureNode> box, bool kept = false)
    {
        var into = picture.Nodes.ToDictionary(n => n.Id, n => n.Id, StringComparer.Ordinal);
        var closed = new Dictionary<string, PictureNode>(StringComparer.Ordinal);
        var insides = picture.Insides.ToBuilder();
        var leaving = picture.Edges.ToLookup(e => e.From);
        var nodes = picture.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var members in groups)
        {
            foreach (var member in members)
            {
                into[member.Id] = members[0].Id;
            }

            insides[members[0].Id] = Inside(picture, members, leaving, nodes);
            var shut = box(members) with
            {
                Closed = true,
                At = "",
                Lines = Listing(members),
                Notes = [],
                Group = "",
                Test = null,
            };
            closed[members[0].Id] = shut.Holding(members);
        }

        foreach (var gone in into.Where(it => it.Key != it.Value))
        {
            insides.Remove(gone.Key);
        }

        PictureEdge Leaving(PictureEdge edge) =>
            closed.ContainsKey(into[edge.From]) ? new(edge.From, edge.To) { Count = edge.Count } : edge;
        picture = picture with { Edges = [.. picture.Edges.Select(Leaving)] };
        var shown = picture.Nodes.Where(n => into[n.Id] == n.Id).Select(n => closed.GetValueOrDefault(n.Id, n));
        var regrouped = Regroup.Of(picture, [.. shown], into, edge => kept || !closed.ContainsKey(into[edge.From]));
        return regrouped with { Insides = insides.ToImmutable() };
    }

    /// <summary>The roles of all members that the closed box keeps.</summary>
    public static NodeRoles Roles(ImmutableArray<PictureNode> members) => members.Aggregate(
        NodeRoles.None, (all, n) =>
            all | (n.Roles & (NodeRoles.Entry | NodeRoles.TraceEntry | NodeRoles.Hot | NodeRoles.Current | NodeRoles.Changed)));

    /// <summary>The first member's caption, with how much is closed behind it: <c>closed: 12 boxes</c>.</summary>
    public static string Caption(ImmutableArray<PictureNode> members, string what = "")
    {
        var (first, closed) = (members[0], $"closed: {what}{Numbers.Long(members.Length)} boxes");
        return first.Caption.Length == 0 || first.Closed ? closed : $"{first.Caption} · {closed}";
    }

    // Which source blocks are inside, the most frequent first.
    private static ImmutableArray<PictureLine> Listing(ImmutableArray<PictureNode> members)
    {
        var parts = members.GroupBy(n => n.ColourKey.Length > 0 ? n.ColourKey : n.Title)
            .Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ToArray();
        var lines = parts.Take(Listed).Select(p => new PictureLine(p.Count == 1 ? p.Key : $"{p.Key}  {p.Count} times"));
        return [.. lines, .. parts.Length > Listed ? [new PictureLine($"… and {parts.Length - Listed} more")] : Array.Empty<PictureLine>()];
    }

    private static Picture Inside(Picture picture, ImmutableArray<PictureNode> members, ILookup<string, PictureEdge> leaving,
        Dictionary<string, PictureNode> nodes)
    {
        var mine = members.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var edges = members.SelectMany(n => leaving[n.Id]).ToList();
        var outside = edges.Where(e => !mine.Contains(e.To)).Select(e => e.To).Distinct(StringComparer.Ordinal)
            .Select(id => new PictureNode("out " + id, "→ " + nodes[id].Title) { Caption = "outside", Roles = NodeRoles.Outside });
        return new(
            $"{picture.Title}, inside {members[0].Title}",
            [members[0] with { Roles = members[0].Roles | NodeRoles.Entry }, .. members.Skip(1)
                .Select(n => n with { Roles = n.Roles & ~NodeRoles.Entry }), .. outside],
            [.. edges.Select(e => mine.Contains(e.To) ? e : e with { To = "out " + e.To })])
        {
            MostLines = picture.MostLines,
            Words = picture.Words,
            Insides = picture.Insides.Where(it => mine.Contains(it.Key)).ToImmutableDictionary(),
        };
    }
}
