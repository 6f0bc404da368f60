using System.Text.RegularExpressions;
using Laboratory.Measuring;

namespace Bench;

/// <summary>Writes generated tables into docs/performance.md, between the markers of their name; raw data lies beside it.</summary>
public static class PerformancePage
{
    /// <summary>Where the raw measurements behind the page are.</summary>
    public static string RawData => System.IO.Path.Combine(Corpus.Root, "docs", "measurements");

    private static string Path => System.IO.Path.Combine(Corpus.Root, "docs", "performance.md");

    public static void Replace(string section, string table)
    {
        var text = File.ReadAllText(Path);
        var pattern = $"(<!-- {section} -->\n).*?(<!-- end {section} -->)";
        var replaced = Regex.Replace(text, pattern, match => match.Groups[1].Value + table + match.Groups[2].Value, RegexOptions.Singleline);
        File.WriteAllText(Path, replaced);
    }

    public static void WriteChart(string section, string svg) =>
        File.WriteAllText(System.IO.Path.Combine(Corpus.Root, "docs", "pictures", section + ".svg"), svg);

    /// <summary>The line above a table, and an empty one.</summary>
    public static string MeasuredOn(Measurements it, string how) => $"Measured on {it.Surroundings}; {how}.\n\n";
}
