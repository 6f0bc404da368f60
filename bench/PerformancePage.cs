using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Bench;

/// <summary>Writes generated tables into docs/performance.md, between the markers of their name.</summary>
public static class PerformancePage
{
    private static string Path => System.IO.Path.Combine(Corpus.Root, "docs", "performance.md");

    public static void Replace(string section, string table)
    {
        var text = File.ReadAllText(Path);
        var pattern = $"(<!-- {section} -->\n).*?(<!-- end {section} -->)";
        var replaced = Regex.Replace(text, pattern, match => match.Groups[1].Value + table + match.Groups[2].Value, RegexOptions.Singleline);
        File.WriteAllText(Path, replaced);
    }

    /// <summary>What the figures were measured on.</summary>
    public static string Environment() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {System.Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}");
}
