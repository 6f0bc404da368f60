using System.Reflection;
using System.Text;
using Flowgraph.Text;

namespace Laboratory.Documenting;

/// <summary>The list of everything a reader can find wrong, as Markdown for <c>docs/language.md</c>; from the rules themselves.</summary>
public static class DiagnosticTable
{
    public static string Write()
    {
        var text = new StringBuilder("| code | | what it is about |\n|---|---|---|\n");
        foreach (var rule in All())
        {
            var line = $"| {rule.Code} | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n";
            text.Append(line);
        }

        return text.ToString();
    }

    private static IEnumerable<Rule> All() => typeof(Rules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<Rule>()
        .OrderBy(rule => rule.Code, StringComparer.Ordinal);
}
