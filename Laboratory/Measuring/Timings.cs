namespace Laboratory.Measuring;

/// <summary>
/// What one or several processes measured of the same contests: medians over all of them, ratios with intervals, and how times change from the first run on.
/// </summary>
/// <param name="Processes">The measurements of each, at least one.</param>
public sealed record Timings(IReadOnlyList<Measurements> Processes)
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Of what the bootstrap draws.</summary>
    public ulong Seed { get; init; } = 1;

    public bool Has(string contender, string size) => Processes.Any(process => process.Has(contender, size));

    /// <summary>Milliseconds.</summary>
    public Interval Median(string contender, string size)
    {
        var it = Bootstrap.Median(Of(contender, size), Seed);
        return new(it.Estimate / NanosecondsPerMillisecond, it.Low / NanosecondsPerMillisecond, it.High / NanosecondsPerMillisecond);
    }

    /// <summary>The median of one contender's times over another's.</summary>
    public Interval Ratio(string contender, string baseline, string size) => Bootstrap.Ratio(Of(contender, size), Of(baseline, size), Seed);

    /// <summary>Runs 1, 2, 3, … with the median over processes, in milliseconds: the warm-up curve where the contest was cold.</summary>
    public IEnumerable<(int Run, double Milliseconds)> Curve(string contender, string size) =>
        from measured in Processes.SelectMany(process => process.All)
        where measured.Contender == contender && measured.Size == size && measured.Unit == Measurement.Nanoseconds
        group measured.Value by measured.Run into run
        orderby run.Key
        select (run.Key, Bootstrap.Median([[.. run]], Seed).Estimate / NanosecondsPerMillisecond);

    /// <summary>Nanoseconds, by process.</summary>
    private double[][] Of(string contender, string size)
    {
        double[][] times =
        [
            .. from process in Processes
               let runs = process.All.Where(it => it.Contender == contender && it.Size == size && it.Unit == Measurement.Nanoseconds).Select(it => it.Value).ToArray()
               where runs.Length > 0
               select runs,
        ];
        return times.Length > 0 ? times : throw new InvalidOperationException($"{size}: '{contender}' was not timed");
    }
}
