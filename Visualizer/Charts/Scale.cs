namespace Visualizer.Charts;

/// <summary>Values to places between 0 and 1, and the ticks of an axis.</summary>
/// <remarks>
/// <code>
/// linear, 0 … 87       ticks 0 20 40 60 80 100             (steps of 1, 2 or 5 times a power of ten, at most seven)
/// log, 900 … 120000    ticks 100 1k 10k 100k 1M             (powers of ten; with 2 and 5 between where at most two decades are shown)
/// </code>
/// An axis begins and ends at a tick, so that no point lies on the frame's outside. Source of the steps: Heckbert, "Nice numbers for graph
/// labels", Graphics Gems (1990).
/// </remarks>
internal sealed class Scale
{
    private const int MostTicks = 7;
    private const double Rounding = 1e-9;

    private static readonly int[] Steps = [1, 2, 5, 10, 20];

    private Scale(ScaleKind kind, double[] ticks) => (Kind, Ticks) = (kind, ticks);

    public ScaleKind Kind { get; }

    /// <summary>Values to mark, ascending; the first and last are the ends of the axis.</summary>
    public double[] Ticks { get; }

    public static Scale Of(ScaleKind kind, IEnumerable<double> values)
    {
        var shown = values.Where(value => CanShow(kind, value)).DefaultIfEmpty(1).ToArray();
        return new(kind, kind == ScaleKind.Log ? LogTicks(shown.Min(), shown.Max()) : LinearTicks(Math.Min(0, shown.Min()), Math.Max(0, shown.Max())));
    }

    /// <summary>For so many names: a tick at 1, 2, …, and one at each end that stands for none.</summary>
    public static Scale OfNames(int count) => new(ScaleKind.Linear, [.. Enumerable.Range(0, count + 2).Select(at => (double)at)]);

    public bool CanShow(double value) => CanShow(Kind, value);

    /// <summary>0 at the first tick, 1 at the last.</summary>
    public double Place(double value) => (Along(value) - Along(Ticks[0])) / (Along(Ticks[^1]) - Along(Ticks[0]));

    private static bool CanShow(ScaleKind kind, double value) => double.IsFinite(value) && (kind == ScaleKind.Linear || value > 0);

    private double Along(double value) => Kind == ScaleKind.Log ? Math.Log10(value) : value;

    private static double[] LinearTicks(double least, double most)
    {
        most = most > least ? most : least + 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10((most - least) / MostTicks)));
        var step = Steps.Select(it => it * power).First(it => Math.Ceiling(most / it) - Math.Floor(least / it) < MostTicks);
        var (first, last) = ((int)Math.Floor(least / step), (int)Math.Ceiling(most / step));
        return [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)];
    }

    private static double[] LogTicks(double least, double most)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(least) + Rounding), (int)Math.Ceiling(Math.Log10(most) - Rounding));
        last = Math.Max(last, first + 1);
        double[] digits = last - first <= 2 ? [1, 2, 5] : [1];
        var every = (last - first + MostTicks - 1) / MostTicks;
        var all = Enumerable.Range(0, (last - first + every - 1) / every + 1)
            .SelectMany(i => digits.Select(digit => digit * Math.Pow(10, first + i * every))).ToList();

        // Ends that no value needs are cut off.
        var from = Math.Max(0, all.FindLastIndex(tick => tick <= least * (1 + Rounding)));
        var to = all.FindIndex(from + 1, tick => tick >= most * (1 - Rounding));
        return [.. all[from..(to + 1)]];
    }
}
