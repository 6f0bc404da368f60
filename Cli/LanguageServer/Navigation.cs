using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>
/// From a name to the places that it is defined and used at. A label is defined where it begins a block; a variable where it is assigned,
/// and where <c>#?</c> lines bind it if nothing is.
/// <code>
/// goto lo|op     → loop:                     x = x + 1 above in the same block
/// y = x|         → x = …                     → that one alone; otherwise every assignment
/// </code>
/// </summary>
internal static class Navigation
{
    public static IReadOnlyList<Location> Definitions(Document document, Position position) =>
        document.UseAt(position) is not { } use ? [] : [.. DefinitionsOf(document, use).Select(it => Locate(document, it))];

    public static IReadOnlyList<Location> References(Document document, Position position, bool declarations) =>
        [.. Same(document, position).Where(it => declarations || it.Role is not (NameRole.Label or NameRole.Assigned))
            .Select(it => Locate(document, it))];

    /// <summary>Every place of the same name: written (3) or read (2).</summary>
    public static IReadOnlyList<DocumentHighlight> Highlights(Document document, Position position) => [.. Same(document, position)
        .Select(it => new DocumentHighlight(Positions.RangeOf(document.Text, it.Span), it.Role is NameRole.Target or NameRole.Read ? 2
            : 3))];

    /// <summary>All places of the label or variable at a place; none for operators and words.</summary>
    public static IEnumerable<NameUse> Same(Document document, Position position) =>
        document.UseAt(position) is { } use && (use.IsLabel || use.IsVariable) ? document.Uses.Where(use.IsSameAs) : [];

    private static IEnumerable<NameUse> DefinitionsOf(Document document, NameUse use)
    {
        var same = document.Uses.Where(use.IsSameAs).ToList();
        if (use.IsLabel)
        {
            return same.Where(it => it.Role == NameRole.Label);
        }

        if (!use.IsVariable)
        {
            return [];
        }

        var block = document.Uses.LastOrDefault(it => it.Role == NameRole.Label && it.Span.Line <= use.Span.Line);
        var above = same.LastOrDefault(it => it.Role == NameRole.Assigned && it.Span.Line < use.Span.Line
            && it.Span.Line > (block?.Span.Line ?? 0));
        var assigned = same.Where(it => it.Role == NameRole.Assigned).ToList();
        return use.Role == NameRole.Read && above is not null ? [above] : assigned.Count > 0 ? assigned
            : same.Where(it => it.Role == NameRole.Bound);
    }

    private static Location Locate(Document document, NameUse use) => new(document.Uri, Positions.RangeOf(document.Text, use.Span));
}
