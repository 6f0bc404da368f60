using System.Globalization;
using Laboratory.PyPyLogs;

namespace Laboratory.Experiments;

/// <summary>
/// The table of E5 computed anew from the authors' logs: operations of all traces of each benchmark before and after, and what our
/// optimizer makes of those traces that can be converted. A log belongs to the benchmark whose name its own begins with.
/// </summary>
internal static class PublishedLogs
{
    private const string Source = "Bolz and others 2011, table of operations";
    private const string Subject = "logs of PyPy";
    private const string OtherLog = "the log is another one than that of the paper";

    /// <summary>As printed: traces, and operations before; of get and set, for the two that say so, what remains.</summary>
    private static readonly (string Name, int Traces, int New, int GetSet, int Guards, int All)[] Table =
    [
        ("crypto_pyaes", 78, 3088, 57148, 9055, 137189),
        ("django", 51, 673, 19318, 3876, 55682),
        ("fannkuch", 43, 171, 886, 1159, 4935),
        ("go", 517, 12234, 200842, 53138, 568542),
        ("html5lib", 498, 14432, 503390, 71592, 1405780),
        ("meteor_contest", 59, 277, 4402, 1078, 12862),
        ("nbody", 13, 96, 443, 449, 2107),
        ("pyflate_fast", 162, 2278, 39126, 8194, 112857),
        ("raytrace_simple", 120, 3118, 91982, 13572, 247436),
        ("richards", 87, 844, 49875, 4130, 133898),
        ("spambayes", 314, 5608, 117002, 25313, 324125),
        ("spectral_norm", 38, 360, 5553, 1122, 11878),
        ("telco", 46, 1257, 37470, 6644, 98590),
        ("twisted_names", 214, 5273, 100010, 23247, 279667),
    ];

    private static readonly string[] Remaining = ["fannkuch", "nbody"];

    public static IEnumerable<Row> Rows(Setting setting)
    {
        if (setting.Logs is not { } logs)
        {
            const string None = "none was given; --logs FOLDER adds the published table, computed anew from them";
            return [new(Subject, "logs given", null, 0, "") { Because = None }];
        }

        return logs.SelectMany(log =>
        {
            setting.Say(log.Name);
            using var text = log.Open();
            var report = LogReport.Of(text);
            if (report.Problem is not { } problem)
            {
                return Rows(log.Name, report);
            }

            var what = $"line {problem.Line}: {problem.Message}";
            return problem.IsCutOff
                ? Rows(log.Name, report).Append(Row.Holds(log.Name, "the log is whole", false, "by definition") with { Because = what })
                : throw new InvalidDataException($"'{log.Name}', {what}");
        }).Prepend(new(Subject, "logs given", null, logs.Count, "")).ToList();
    }

    private static IEnumerable<Row> Rows(string file, LogReport report)
    {
        var name = file.Replace('-', '_');
        var known = Table.Any(it => name.StartsWith(it.Name, StringComparison.Ordinal));
        var published = Table.FirstOrDefault(it => name.StartsWith(it.Name, StringComparison.Ordinal));
        var (before, after) = (report.Recorded, report.Optimized);
        yield return Count("traces", published.Traces, after.Traces);
        yield return Count("new, recorded", published.New, before["new"]);
        yield return Remaining.Contains(published.Name)
            ? Count("get and set, left", published.GetSet, after["get"] + after["set"])
            : Count("get and set, recorded", published.GetSet, before["get"] + before["set"]);
        yield return Count("guards of classes, recorded", published.Guards, before.ClassGuards);
        yield return Count("all operations, recorded", published.All, before.All);
        yield return Left("new", before["new"], after["new"]);
        yield return Left("guards of classes", before.ClassGuards, after.ClassGuards);
        yield return Left("all operations", before.All, after.All);
        var ours = report.Traces.Where(it => it.Ours is not null).ToList();
        yield return new(file, "traces that are converted", null, ours.Count, "")
        {
            Because = report.Missing is [var (what, times), ..]
                ? string.Create(CultureInfo.InvariantCulture, $"of {report.Traces.Count}; most others have {what} ({times})")
                : "",
        };
        yield return new(file, "operations of these, recorded", null, ours.Sum(it => it.Recorded), "");
        yield return new(file, "operations of these, left by PyPy", null, ours.Sum(it => it.Theirs.All), "");
        yield return new(file, "operations of these, left here", null, ours.Sum(it => it.Ours!.Value.All), "");

        Row Count(string figure, int there, int here) =>
            new(file, figure, known ? there : null, here, known ? Source : "") { Because = known && there != here ? OtherLog : "" };

        Row Left(string what, int recorded, int left) =>
            new(file, $"{what}, removed", null, Percent(recorded - left, recorded), "") { Unit = Row.Percent };
    }

    private static double Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole);
}
