using System.Globalization;
using Flowgraph;

namespace Laboratory.Experiments.Cliffs;

/// <summary>
/// A measured cliff as rows of raw data, and back.
/// <code>
/// huge, length = 10 · interpreting      steps        6,834
/// huge, length = 10 · one segment       steps          698, interpreted 290, exits 2, …
/// huge, length = 10 · 40 segments       steps          698, …
/// </code>
/// </summary>
public static class CliffRows
{
    private const string Interpreting = "interpreting";
    private const string Steps = "steps";

    /// <summary>One value of a cliff's parameter: <c>huge, length = 10</c>.</summary>
    public static string Subject(Cliff cliff, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{cliff.Name}, {cliff.Parameter} = {value}");

    /// <summary>What was counted, a row for each count.</summary>
    public static IEnumerable<Row> Write(CliffResult it)
    {
        foreach (var point in it.Points)
        {
            var subject = Subject(it.Cliff, point.Parameter);
            yield return new(Row.Detail(subject, Interpreting), Steps, null, point.Reference, "");
            foreach (var (variant, counts) in new[] { (it.Cliff.Plain, point.Plain), (it.Cliff.Cured, point.Cured) })
            {
                foreach (var (figure, count) in Figures(counts))
                {
                    yield return new(Row.Detail(subject, variant.Name), figure, null, count, "");
                }
            }
        }
    }

    /// <summary>What <see cref="Write"/> wrote; null where a count is missing.</summary>
    public static CliffResult? Read(Cliff cliff, Experiment experiment)
    {
        var found = experiment.Rows.Where(row => row.IsDetail).ToDictionary(row => (row.Subject, row.Figure), row => row.Ours);
        var missing = false;
        long Count(string subject, string part, string figure)
        {
            var there = found.TryGetValue((Row.Detail(subject, part), figure), out var count);
            missing |= !there;
            return (long)count;
        }

        CliffCounts Counts(string subject, CliffVariant variant)
        {
            int Small(string figure) => (int)Count(subject, variant.Name, figure);
            return new(
                Count(subject, variant.Name, Steps),
                Count(subject, variant.Name, "interpreted"),
                Count(subject, variant.Name, "exits"),
                Small("traces"),
                Small("bridges"),
                Small("aborts"),
                Small("blacklisted"));
        }

        var points = cliff.Values.Select(value =>
        {
            var subject = Subject(cliff, value);
            return new CliffPoint(value, Count(subject, Interpreting, Steps), Counts(subject, cliff.Plain), Counts(subject, cliff.Cured));
        }).ToSequence();
        return missing ? null : new(cliff, points);
    }

    /// <summary>The counts by name.</summary>
    private static (string Figure, long Count)[] Figures(CliffCounts it) =>
    [
        (Steps, it.Steps), ("interpreted", it.Interpreted), ("exits", it.Exits), ("traces", it.Traces), ("bridges", it.Bridges),
        ("aborts", it.Aborts), ("blacklisted", it.Blacklisted),
    ];
}
