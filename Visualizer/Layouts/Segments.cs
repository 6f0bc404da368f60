using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A graph cut into pieces that follow one another, so that each is laid out by itself and stands below the one before.</summary>
/// <remarks>
/// A layered layout puts what follows a loop beside the loop's body, so consecutive loops drift sideways; and its cost grows faster than the graph.
/// Where a single link leads from all that is above to all that is below, the graph can be cut:
/// <code>
///   h0 ⇄ b0              ┌ h0 ⇄ b0 ┐
///   └→ h1 ⇄ b1      →    ├ h1 ⇄ b1 ┤
///      └→ end            └ end     ┘
/// </code>
/// The way down goes, where it forks, to the larger part (<see cref="Bridges"/>); what hangs on the other side stays with its piece. A cut is
/// made below a loop if another loop or many boxes follow, and in loopless code after <see cref="Most"/> boxes, or
/// where a tall picture can go on in another column. Linear.
/// </remarks>
/// <param name="Piece">For each box, the number of its piece, from the top.</param>
/// <param name="Links">The link that leads from each piece to the next.</param>
/// <param name="Spine">Links on the way down: drawn straight.</param>
internal sealed record Segments(ImmutableArray<int> Piece, ImmutableArray<int> Links, ImmutableHashSet<int> Spine)
{
    /// <summary>Boxes after which code without loops is cut.</summary>
    public const int Most = 40;

    /// <summary>Height after which the way down of a tall picture is cut, so that it can go on in another column; in CSS pixels.</summary>
    private const double Column = 700;

    /// <summary>The pieces; one where the graph has several tops, or boxes that no link leads to.</summary>
    public static Segments Of(LayoutGraph graph)
    {
        var whole = new Segments([.. new int[graph.Boxes.Length]], [], []);
        var entered = graph.Links.Where(l => l.From != l.To).Select(l => l.Back ? l.From : l.To).ToHashSet();
        if (Enumerable.Range(0, graph.Boxes.Length).Where(n => !entered.Contains(n)).ToArray() is not [var top])
        {
            return whole;
        }

        var bridges = Bridges.Of(graph, top);
        return bridges.Part.Contains(-1) || bridges.Link.Length == 1 ? whole : Cut(graph, bridges);
    }

    private static Segments Cut(LayoutGraph graph, Bridges bridges)
    {
        var count = bridges.Link.Length;
        var above = bridges.Link.Select(link => link < 0 ? -1 : Math.Min(bridges.Part[graph.Links[link].From], bridges.Part[graph.Links[link].To])).ToArray();
        var size = new int[count];
        foreach (var part in bridges.Part)
        {
            size[part]++;
        }

        for (var part = count - 1; part > 0; part--)
        {
            size[above[part]] += size[part];
        }

        // The larger part of those that hang on the same one; of equal ones the first.
        var next = Enumerable.Repeat(-1, count).ToArray();
        for (var part = 1; part < count; part++)
        {
            var link = graph.Links[bridges.Link[part]];
            var down = !link.Hidden && !link.Back && bridges.Part[link.From] == above[part];
            next[above[part]] = down && (next[above[part]] < 0 || size[part] > size[next[above[part]]]) ? part : next[above[part]];
        }

        // Parts on the way down; what hangs beside it belongs to the part of the way that it hangs on.
        var (way, place) = (new List<int>(), Enumerable.Repeat(-1, count).ToArray());
        for (var part = 0; part >= 0; part = next[part])
        {
            place[part] = way.Count;
            way.Add(part);
        }

        for (var part = 1; part < count; part++)
        {
            place[part] = place[part] < 0 ? place[above[part]] : place[part];
        }

        return Grouped(graph, bridges, [.. way], place);
    }

    private static Segments Grouped(LayoutGraph graph, Bridges bridges, int[] way, int[] place)
    {
        var (boxes, loops, tall) = (new int[way.Length], new bool[way.Length], new double[way.Length]);
        for (var n = 0; n < graph.Boxes.Length; n++)
        {
            boxes[place[bridges.Part[n]]]++;
            tall[place[bridges.Part[n]]] += graph.Boxes[n].Height + graph.LayerGap;
        }

        foreach (var link in graph.Links.Where(l => l.Back))
        {
            loops[place[bridges.Part[link.From]]] = true;
        }

        var (lastLoop, left) = (Array.LastIndexOf(loops, true), graph.Boxes.Length);
        var (piece, links, gathered, height, below) = (new int[way.Length], ImmutableArray.CreateBuilder<int>(), 0, 0.0, tall.Sum());
        var isTall = below > StackedLayout.MostHeight;
        for (var i = 0; i < way.Length; i++)
        {
            piece[i] = links.Count;
            (gathered, left, height, below) = (gathered + boxes[i], left - boxes[i], height + tall[i], below - tall[i]);
            var isColumn = isTall && height >= Column && below >= Column;
            var behindLoop = loops[i] && (i < lastLoop || left >= Most);
            if (i + 1 < way.Length && (behindLoop || isColumn || (gathered >= Most && left >= Most)))
            {
                links.Add(bridges.Link[way[i + 1]]);
                (gathered, height) = (0, 0);
            }
        }

        return new([.. bridges.Part.Select(part => piece[place[part]])], links.ToImmutable(), [.. way.Skip(1).Select(part => bridges.Link[part])]);
    }
}
