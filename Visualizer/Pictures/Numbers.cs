using System.Globalization;

namespace Visualizer;

/// <summary>Numbers as pictures show them.</summary>
public static class Numbers
{
    private static readonly string[] Suffixes = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>Exact below 10,000, then three digits and a suffix: 9999 → <c>9999</c>, 12345 → <c>12.3k</c>, 1000000 → <c>1M</c>.</summary>
    public static string Short(long n)
    {
        if (n is > -10_000 and < 10_000)
        {
            return n.ToString(CultureInfo.InvariantCulture);
        }

        var value = (double)n;
        var suffix = 0;
        while (Math.Abs(value) >= 999.5)
        {
            value /= 1000;
            suffix++;
        }

        var digits = Math.Abs(value) < 9.995 ? "0.##" : Math.Abs(value) < 99.95 ? "0.#" : "0";
        return value.ToString(digits, CultureInfo.InvariantCulture) + Suffixes[suffix];
    }

    /// <summary>A time in milliseconds to two digits at least, and to the microsecond at most: 0.004, 0.12, 3.5, 140.</summary>
    public static string Milliseconds(double time) =>
        time.ToString(Math.Abs(time) switch { 0 => "0", < 0.0995 => "0.000", < 0.995 => "0.00", < 99.5 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    /// <summary>All digits, in groups: 1234567 → <c>1,234,567</c>.</summary>
    public static string Long(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A coordinate in CSS pixels, to a hundredth, the same on every machine.</summary>
    public static string Px(double x) => (Math.Round(x, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
