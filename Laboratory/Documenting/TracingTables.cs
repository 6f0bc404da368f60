using System.Globalization;
using System.Reflection;
using System.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;

namespace Laboratory.Documenting;

/// <summary>The generated sections of <c>docs/tracing.md</c>: passes, rules, presets and reasons, from the code and its comments.</summary>
public static class TracingTables
{
    private static readonly Lazy<DocComments> Comments = new(() => DocComments.Of(typeof(Pass)));

    /// <summary>Each section by the name of its markers.</summary>
    public static IReadOnlyList<(string Name, string Content)> Sections =>
    [
        ("passes", Passes()), ("rules", Rules()), ("presets", Presets()), ("aborts", Aborts()), ("blacklistings", Blacklistings()),
        ("drops", Drops()), ("stops", Stops()),
    ];

    private static string Passes() => Table(
        ["pass", "what it does"], Enum.GetValues<Pass>().Select(pass => new[] { $"`{pass.ToString().ToLowerInvariant()}`", Comments.Value.Summary(pass) }));

    private static string Rules() => Table(
        ["rule", "pass", "what it says of an entry"],
        Enum.GetValues<Rule>().Select(rule => new[] { rule.ToString(), new Decision(false, 0, rule).Pass is { } pass ? $"`{pass.ToString().ToLowerInvariant()}`" : "", rule.Explain() }));

    private static string Presets()
    {
        var numbers = typeof(TracingPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(it => it.CanWrite && it.Name is not (nameof(TracingPolicy.Name) or nameof(TracingPolicy.Optimizer))).OrderBy(it => it.MetadataToken);
        return Table(
            ["parameter", .. TracingPolicies.All.Select(policy => $"`{policy.Name}`"), "what it decides"],
            numbers.Select(number => (string[])[$"`{number.Name}`",
                .. TracingPolicies.All.Select(policy => Value(number.GetValue(policy)!)), Comments.Value.Summary(number)]));
    }

    private static string Aborts() => Reasons<AbortReason>(AbortReasons.Explain);

    private static string Blacklistings() => Reasons<BlacklistReason>(BlacklistReasons.Explain);

    private static string Drops() => Reasons<DropReason>(DropReasons.Explain);

    private static string Stops() => Reasons<StopReason>(StopReasons.Explain);

    private static string Reasons<T>(Func<T, string> explain)
        where T : struct, Enum => Table(["reason", "sentence"], Enum.GetValues<T>().Select(reason => new[] { $"`{reason}`", explain(reason) }));

    private static string Value(object value) => value switch
    {
        int.MaxValue => "no limit",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        PassSet passes => passes == PassSet.All ? "all" : passes.ToString(),
        _ => value.ToString()!,
    };

    private static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder("| ").AppendJoin(" | ", head).Append(" |\n|");
        text.Append(string.Concat(head.Select(_ => "---|"))).Append('\n');
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        return text.ToString();
    }
}
