using System.Collections.Immutable;

namespace Visualizer;

/// <summary>Draws tests of one value against constants, one after the other, as one table.</summary>
/// <remarks>
/// <code>
///   fetch      op == 62 ─ true → right              ┌ fetch ──────────┐
///     │ false                                       │ op = code[pc]   │
///   not_right  op == 60 ─ true → left       →       │ op is 62: right │ ─ 62 → right
///     │ false                                       │ op is 60: left  │ ─ 60 → left
///   not_left   op == 43 ─ true → plus …             │ else: wrong     │ ─ else → wrong
/// </code>
/// A test belongs to the table above it if nothing else leads to it and it does nothing else. Tables have at least <see cref="Fewest"/> tests.
/// </remarks>
internal static class TableFold
{
    /// <summary>Tests that make a table.</summary>
    public const int Fewest = 3;

    private const int ValueWidth = 24;

    public static Picture Of(Picture picture)
    {
        var nodes = picture.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var leaving = picture.Edges.ToLookup(e => e.From);
        var entering = picture.Edges.ToLookup(e => e.To);
        PictureEdge? Way(PictureNode node, EdgeKind kind) => node.Test is null ? null : leaving[node.Id].SingleOrDefault(e => e.Kind == kind);
        bool IsPlain(PictureNode node) => node.Lines.All(l => l.Difference == Difference.None) && !node.Roles.HasFlag(NodeRoles.Current);
        PictureNode? Next(PictureNode node) => Way(node, EdgeKind.False) is { } on && nodes[on.To] is { Lines.Length: 2 } next
            && next.Test?.Subject == node.Test!.Subject && !next.Roles.Starts && next.Id != node.Id && IsPlain(next) && entering[next.Id].Take(2).Count() == 1 ? next : null;
        var continued = picture.Nodes.Where(IsPlain).Select(Next).OfType<PictureNode>().Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var tables = new Dictionary<string, ImmutableArray<PictureNode>>(StringComparer.Ordinal);
        foreach (var first in picture.Nodes.Where(n => n.Test is not null && IsPlain(n) && !continued.Contains(n.Id)))
        {
            var rungs = ImmutableArray.CreateBuilder<PictureNode>();
            for (var at = first; at is not null && rungs.Count <= picture.Nodes.Length; at = Next(at))
            {
                rungs.Add(at);
            }

            if (rungs.Count >= Fewest)
            {
                tables[first.Id] = rungs.ToImmutable();
            }
        }

        var gone = tables.Values.SelectMany(rungs => rungs.Skip(1)).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var inTable = gone.Concat(tables.Keys).ToHashSet(StringComparer.Ordinal);
        string Title(string id) => nodes[id].Title;
        return picture with
        {
            Nodes =
            [
                .. picture.Nodes.Where(n => !gone.Contains(n.Id)).Select(n => tables.TryGetValue(n.Id, out var rungs)
                    ? Table(n, rungs, r => Title(Way(r, EdgeKind.True)!.To), Title(Way(rungs[^1], EdgeKind.False)!.To)).Holding(rungs)
                    : n),
            ],
            Edges =
            [
                .. picture.Edges.Where(e => !inTable.Contains(e.From)),
                .. tables.SelectMany(it => Edges(it.Key, [.. it.Value.Select(r => (r.Test!.Value, Way(r, EdgeKind.True)!)), ("else", Way(it.Value[^1], EdgeKind.False)!)])),
            ],
        };
    }

    private static PictureNode Table(PictureNode node, ImmutableArray<PictureNode> rungs, Func<PictureNode, string> target, string otherwise) => node with
    {
        Caption = string.Join(" · ", ((string[])[node.Caption, $"table of {rungs.Length} tests"]).Where(s => s.Length > 0)),
        Lines =
        [
            .. node.Lines[..^2], .. rungs.Select(r => new PictureLine($"{r.Test!.Subject} is {TextMetric.Clip(r.Test.Value, ValueWidth)}: {target(r)}")),
            new($"else: {otherwise}"),
        ],
        Test = null,
    };

    private static IEnumerable<PictureEdge> Edges(string from, (string Value, PictureEdge Edge)[] ways) => ways.GroupBy(way => way.Edge.To).Select(same => new PictureEdge(from, same.Key)
    {
        Label = string.Join(", ", same.Select(way => way.Value)),
        Count = same.Any(way => way.Edge.Count is not null) ? same.Sum(way => way.Edge.Count ?? 0) : null,
    });
}
