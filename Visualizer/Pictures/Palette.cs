using System.Collections.Frozen;
using System.Globalization;

namespace Visualizer;

/// <summary>One colour per key, the same in every pane that shares the palette.</summary>
/// <remarks>
/// Keys are numbered by first appearance; number n has the hue n × 137.5° (the golden angle), so neighbours differ most. After
/// <see cref="Size"/> keys colours repeat: colour is a help, the caption says the source block in words.
/// </remarks>
public sealed class Palette
{
    /// <summary>The number of different colours.</summary>
    public const int Size = 24;

    private readonly FrozenDictionary<string, int> numbers;

    private Palette(FrozenDictionary<string, int> numbers) => this.numbers = numbers;

    /// <summary>The palette of all colour keys of some pictures.</summary>
    public static Palette Of(params IEnumerable<Picture> pictures) =>
        OfKeys(pictures.SelectMany(p => p.Nodes).Select(n => n.ColourKey));

    /// <summary>The palette of these keys, in order of first appearance; empty keys are skipped.</summary>
    public static Palette OfKeys(IEnumerable<string> keys) => new(keys.Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)
        .Select((key, i) => (key, i)).ToFrozenDictionary(p => p.key, p => p.i % Size, StringComparer.Ordinal));

    /// <summary>The colour number of a key, 0 to <see cref="Size"/> - 1; -1 for a key without colour.</summary>
    public int Number(string key) => numbers.GetValueOrDefault(key, -1);

    /// <summary>The keys with their colour numbers, for a legend.</summary>
    public IEnumerable<(string Key, int Number)> Entries() => numbers.Select(p => (p.Key, p.Value)).OrderBy(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The tint behind a header as <c>#rrggbb</c>.</summary>
    public static string Tint(int number, bool dark) => dark ? Hex(Hue(number), 0.38, 0.24) : Hex(Hue(number), 0.75, 0.90);

    /// <summary>The border that goes with the tint as <c>#rrggbb</c>.</summary>
    public static string Border(int number, bool dark) => dark ? Hex(Hue(number), 0.40, 0.58) : Hex(Hue(number), 0.45, 0.45);

    private static double Hue(int number) => (210 + number * 137.508) % 360;

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
