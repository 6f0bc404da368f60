using System.Globalization;
using System.Text;
using Flowgraph.Reasoning.Rules;
using Laboratory.Proving;

namespace Laboratory.Documenting;

/// <summary>The tables of docs/rules.md: of each family its rules, how each is proved, and how often the corpus used it.</summary>
internal static class RuleTables
{
    private static readonly (RuleFamily Family, string Title, string About)[] Families =
    [
        (RuleFamily.Algebra, "Algebra", "Units, zeros, a value against itself, inverses. In traces: pass `laws`."),
        (RuleFamily.Bounds, "Bounds", "Bounds of ints, and distances from one base. In traces: pass `ranges`."),
        (RuleFamily.Bits, "Bits", "Bits that are known to be 0 or 1. In traces: pass `bits`."),
        (RuleFamily.Chains, "Chains", "Two operations with constants, one after the other, become one. In traces: pass `offsets`."),
        (RuleFamily.Makers, "Makers", "What was put into a list, an array or an object is read off again. In traces: pass `lists`."),
        (RuleFamily.Floats, "Floats", "Where IEEE 754 has it so for every value, and with one NaN. In traces: pass `laws`."),
    ];

    /// <param name="cleanup">How often cleanup of the corpus' residual programs used each rule, by name.</param>
    /// <param name="traces">How often optimizing the corpus' traces did.</param>
    public static string Write(IReadOnlyDictionary<string, long> cleanup, IReadOnlyDictionary<string, long> traces)
    {
        var text = new StringBuilder();
        foreach (var (family, title, about) in Families)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {title}\n\n{about}\n\n");
            text.Append("| rule | where | proof | cleanup | traces |\n|---|---|---|---|---|\n");
            foreach (var rule in RewriteRules.All.Where(rule => rule.Family == family))
            {
                var (inCleanup, inTraces) = (cleanup.GetValueOrDefault(rule.Name), traces.GetValueOrDefault(rule.Name));
                text.Append(CultureInfo.InvariantCulture, $"| `{Cell(rule.Picture)}` | {Where(rule)} ");
                text.Append(CultureInfo.InvariantCulture, $"| {RuleProof.Of(rule)} | {inCleanup} | {inTraces} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Where(RewriteRule rule)
    {
        var parts = new List<string>();
        if (rule.ForEach is { } rows)
        {
            parts.Add("f is " + string.Join(", ", rows.Split(' ').Select(row => $"`{row}`")));
        }

        if (rule.When is { } when)
        {
            parts.Add($"`{Cell(when)}`");
        }

        return string.Join("; ", parts);
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
