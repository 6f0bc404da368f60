using Flowgraph;
using Laboratory.Measuring;

namespace Laboratory.Experiments;

/// <summary>Times as rows: a median, a ratio with the ends of its interval, a warm-up curve. Rounded to four digits, since more would say nothing.</summary>
public static class TimeRows
{
    private const int Digits = 4;

    /// <summary>The first run, then each that doubles the number of runs.</summary>
    private static readonly int[] CurveRuns = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary><c>time of WHO, median</c> in milliseconds.</summary>
    /// <param name="times">What was measured.</param>
    /// <param name="contender">Who, as the contest calls it and the row too.</param>
    /// <param name="size">The contest, and the row's subject.</param>
    /// <param name="published">Milliseconds, if a source prints them.</param>
    /// <param name="source">Where.</param>
    /// <param name="because">Why ours is another time.</param>
    public static Row Median(Timings times, string contender, string size, double? published = null, string source = "", string because = "") =>
        new(size, MedianOf(contender), published, Rounded(times.Median(contender, size).Estimate), source) { Unit = Row.Milliseconds, Because = because };

    /// <summary>The same for a time per something: the median divided by how many of them a run has.</summary>
    public static string MedianOf(string contender) => $"time of {contender}, median";

    /// <summary><c>WHO to BASELINE</c>, and the ends of the interval in which it lies with 95 %.</summary>
    public static IEnumerable<Row> Ratio(Timings times, string contender, string baseline, string size, double? published = null, string source = "", string because = "")
    {
        var it = times.Ratio(contender, baseline, size);
        yield return new(size, RatioOf(contender, baseline), published, Rounded(it.Estimate), source) { Unit = Row.Ratio, Because = because };
        yield return new(size, $"{RatioOf(contender, baseline)}, low", null, Rounded(it.Low), "") { Unit = Row.Ratio };
        yield return new(size, $"{RatioOf(contender, baseline)}, high", null, Rounded(it.High), "") { Unit = Row.Ratio };
    }

    public static string RatioOf(string contender, string baseline) => $"{contender} to {baseline}";

    /// <summary>
    /// The runs of a contest that was cold, one after the other: <c>SIZE: WHO</c> has a figure <c>run 1</c>, and so on, so that a table has
    /// a line for each contender and a column for each run.
    /// </summary>
    public static IEnumerable<Row> Curve(Timings times, string contender, string size) =>
        from point in times.Curve(contender, size)
        where CurveRuns.Contains(point.Run)
        select new Row(CurveOf(contender, size), RunOf(point.Run), null, Rounded(point.Milliseconds), "") { Unit = Row.Milliseconds };

    /// <summary>The columns of such a table, for so many runs.</summary>
    public static Sequence<string> CurveColumns(int runs) => [.. CurveRuns.Where(run => run <= runs).Select(RunOf)];

    /// <summary>The line of a warm-up curve in a figure: its first so many runs.</summary>
    public static PlotLine CurveLine(string contender, string size, int runs) =>
        new(contender, [.. from run in CurveRuns where run <= runs select ((double)run, CurveOf(contender, size), RunOf(run))]);

    private static string CurveOf(string contender, string size) => $"{size}: {contender}";

    private static string RunOf(int run) => $"run {run}";

    /// <summary>To four digits that count.</summary>
    public static double Rounded(double number)
    {
        if (number == 0)
        {
            return 0;
        }

        var places = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return places >= 0 ? Math.Round(number, Math.Min(places, 15)) : Math.Round(number * Math.Pow(10, places)) / Math.Pow(10, places);
    }
}
