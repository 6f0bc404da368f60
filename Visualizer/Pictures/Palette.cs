using System.Collections.Frozen;
using System.Globalization;

namespace Visualizer;

/// <summary>At most eight hues, each with a mark of its own, the same in every pane that shares the palette; what has a hue is what
/// matters.</summary>
/// <remarks>
/// <code>
///   copies of up to eight source blocks        a hue for each source block, or, of more, for each that has copies
///   copies of more, or a program by itself     a hue for each loop; the largest eight where there are more
///   copies of more, outside of loops           a hue for each of the eight that are copied most
/// </code>
/// Everything else has none. Beside the hue a mark tells them apart, for readers and printers that see no colour: <see cref="HueMark"/>.
/// </remarks>
public sealed class Palette
{
    /// <summary>The number of different hues: more cannot be told apart, nor learned.</summary>
    public const int Size = 8;

    // Blue, orange, green, violet, yellow, teal, pink, red: neighbours in number are far apart.
    private static readonly double[] Hues = [212, 28, 130, 268, 52, 180, 325, 0];

    private readonly FrozenDictionary<string, int> _numbers;

    private Palette(FrozenDictionary<string, int> numbers, bool byLoop) => (_numbers, ByLoop) = (numbers, byLoop);

    /// <summary>Whether hues stand for loops, and not for source blocks.</summary>
    public bool ByLoop { get; }

    /// <summary>The palette of some pictures.</summary>
    public static Palette Of(params IEnumerable<Picture> pictures)
    {
        var nodes = pictures.SelectMany(p => p.Nodes).Where(n => n.ColourKey.Length > 0).ToList();
        var keys = nodes.Select(n => n.ColourKey).Distinct(StringComparer.Ordinal).ToList();
        var copies = nodes.Where(n => n.ColourKey != n.Title).Select(n => n.ColourKey).ToHashSet(StringComparer.Ordinal);
        var copied = copies.Count > 0;
        if (copied && Math.Min(keys.Count, copies.Count) <= Size)
        {
            return new(Numbered(keys.Count <= Size ? keys : keys.Where(copies.Contains)), byLoop: false);
        }

        var loops = nodes.Where(n => n.Loop.Length > 0).ToList();
        return loops.Count > 0
            ? new(Numbered(Most(loops, n => n.Loop)), byLoop: true)
            : new(Numbered(copied ? Most(nodes, n => n.ColourKey) : []), byLoop: false);
    }

    /// <summary>The number of a node's hue, 0 to <see cref="Size"/> - 1; -1 for none.</summary>
    public int Number(PictureNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return _numbers.GetValueOrDefault(ByLoop ? node.Loop : node.ColourKey, -1);
    }

    /// <summary>What has a hue, a source block or the head of a loop, with its number, for a legend.</summary>
    public IEnumerable<(string Key, int Number)> Entries() => _numbers.Select(p => (p.Key, p.Value)).OrderBy(p => p.Value);

    /// <summary>The tint behind a header as <c>#rrggbb</c>.</summary>
    public static string Tint(int number, bool dark) => dark ? Hex(Hues[number], 0.38, 0.24) : Hex(Hues[number], 0.75, 0.90);

    /// <summary>The border and mark that go with the tint as <c>#rrggbb</c>.</summary>
    public static string Border(int number, bool dark) => dark ? Hex(Hues[number], 0.45, 0.60) : Hex(Hues[number], 0.55, 0.42);

    // Those with the most boxes, in order of first appearance; where there are many, what has one box alone is none.
    private static IEnumerable<string> Most(List<PictureNode> nodes, Func<PictureNode, string> key)
    {
        var groups = nodes.GroupBy(key, StringComparer.Ordinal).Select((group, i) => (group.Key, Count: group.Count(), i)).ToList();
        groups = groups.Count > Size ? groups.FindAll(g => g.Count > 1) : groups;
        return groups.OrderByDescending(g => g.Count).ThenBy(g => g.i).Take(Size).OrderBy(g => g.i).Select(g => g.Key);
    }

    private static FrozenDictionary<string, int> Numbered(IEnumerable<string> keys) =>
        keys.Select((key, i) => (key, i)).ToFrozenDictionary(p => p.key, p => p.i, StringComparer.Ordinal);

    // HSL to RGB; the textbook formula f(n) = l - a·max(-1, min(k-3, 9-k, 1)).
    private static string Hex(double hue, double saturation, double lightness)
    {
        var a = saturation * Math.Min(lightness, 1 - lightness);
        int Channel(double n)
        {
            var k = (n + hue / 30) % 12;
            return (int)Math.Round(255 * (lightness - a * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }

        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(0):x2}{Channel(8):x2}{Channel(4):x2}");
    }
}
