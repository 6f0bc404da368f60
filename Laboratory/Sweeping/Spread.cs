using System.Globalization;
using Laboratory.Tabulating;

namespace Laboratory.Sweeping;

/// <summary>
/// How far settings lead apart: of each subject, route and policy the least and the most that was counted under any of the settings.
/// <code>
/// collatz.flow n=27 HotLoop=2   400 steps, 90 exits
/// collatz.flow n=27 HotLoop=3   420 steps, 60 exits      →      collatz.flow n=27   steps 400 to 420, exits 60 to 90
/// </code>
/// With settings that decide nothing but where recording starts, it says whether that start decides what becomes of a program.
/// </summary>
public static class Spread
{
    /// <summary>Fewer exits than these count as these: that many are the warming up of a few traces.</summary>
    public const long FewExits = 50;

    /// <summary>A run is warm where at most this part of its steps was interpreted, under each of the settings.</summary>
    public const double Cold = 0.1;

    /// <summary>The table's header.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "program", "inputs", "route", "policy", "settings", "steps_least", "steps_most", "steps_ratio", "exits_least", "exits_most",
        "exits_ratio", "warm",
    ];

    /// <summary>One row for all settings of a subject, a route and a policy.</summary>
    public static IReadOnlyList<SpreadRow> Of(IEnumerable<SweepRows> subjects) =>
        [.. from subject in subjects
            from rows in subject.Rows.GroupBy(Key)
            let warm = rows.All(row => Number(row, "interpreted") <= Cold * Number(row, "steps"))
            let key = rows.Key
            let range = (Steps: Range(rows, "steps"), Exits: Range(rows, "exits"))
            select new SpreadRow(key.Program, key.Inputs, key.Route, key.Policy, rows.Count(), range.Steps, range.Exits, warm)];

    /// <summary>The table as comma-separated text.</summary>
    public static string ToCsv(IEnumerable<SweepRows> subjects) => CsvTable.Write(Columns, Of(subjects).Select(Cells));

    private static (string Program, string Inputs, string Route, string Policy) Key(IReadOnlyList<string> row) =>
        (row[Column("program")], row[Column("inputs")], row[Column("route")], row[Column("policy")]);

    private static IReadOnlyList<string> Cells(SpreadRow it) =>
    [
        it.Program, it.Inputs, it.Route, it.Policy, Text(it.Settings), Text(it.Steps.Least), Text(it.Steps.Most), Text(it.StepsRatio),
        Text(it.Exits.Least), Text(it.Exits.Most), Text(it.ExitsRatio), it.IsWarm ? "yes" : "no",
    ];

    private static (long Least, long Most) Range(IEnumerable<IReadOnlyList<string>> rows, string column)
    {
        var numbers = rows.Select(row => Number(row, column)).ToList();
        return (numbers.Min(), numbers.Max());
    }

    private static long Number(IReadOnlyList<string> row, string column) =>
        row[Column(column)] is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static int Column(string name) => Sweep.Columns.ToList().IndexOf(name);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);
}

/// <summary>One row of a <see cref="Spread"/>.</summary>
/// <param name="Program">The program.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Route">How it was run.</param>
/// <param name="Policy">By which policy.</param>
/// <param name="Settings">Under how many settings.</param>
/// <param name="Steps">Least and most steps.</param>
/// <param name="Exits">Least and most exits from traces.</param>
/// <param name="IsWarm">Whether nearly all steps were done in traces, under each of the settings.</param>
public sealed record SpreadRow(
    string Program, string Inputs, string Route, string Policy, int Settings, (long Least, long Most) Steps, (long Least, long Most) Exits,
    bool IsWarm)
{
    /// <summary>The most steps to the least.</summary>
    public double StepsRatio => Steps.Most / (double)Math.Max(1, Steps.Least);

    /// <summary>The most exits to the least.</summary>
    public double ExitsRatio => Math.Max(Exits.Most, Spread.FewExits) / (double)Math.Max(Exits.Least, Spread.FewExits);
}
