namespace Laboratory.Measuring;

/// <summary>
/// The raw measurements of one section of the benchmarks, in the order in which they were taken. Every table is made of their medians, so that
/// what a table says can be recomputed from what was written down.
/// <code>
/// kernels  compiled  sieve  run 1  272,118 ns
/// kernels  compiled  sieve  run 2  270,884 ns   →   Median("compiled", "sieve") = 271,501
/// </code>
/// </summary>
/// <param name="section">Which section.</param>
/// <param name="surroundings">What it was measured on.</param>
public sealed class Measurements(string section, Surroundings surroundings)
{
    private readonly List<Measurement> _all = [];

    public string Section => section;

    public Surroundings Surroundings { get; private set; } = surroundings;

    public IReadOnlyList<Measurement> All => _all;

    /// <summary>In order of first appearance.</summary>
    public IEnumerable<string> Sizes => _all.Select(it => it.Size).Distinct();

    public void Add(Measurement measurement) => _all.Add(measurement);

    public void AddTime(string contender, string size, int run, TimeSpan time) => Add(new(contender, size, run, time.TotalNanoseconds, Measurement.Nanoseconds));

    /// <summary>A number that is the same in every run, or of which there is one.</summary>
    public void AddCount(string contender, string size, double value, string unit) => Add(new(contender, size, 1, value, unit));

    /// <summary>Notes what else was used, a baseline's version say; the first note of a name stays.</summary>
    public void Note(string name, string what) => Surroundings = Surroundings.With(name, what);

    public bool Has(string contender, string size, string unit = Measurement.Nanoseconds) => Of(contender, size, unit).Any();

    /// <summary>The middle one in order of size, or the mean of the two in the middle; NaN where nothing was measured.</summary>
    public double Median(string contender, string size, string unit = Measurement.Nanoseconds)
    {
        var values = Of(contender, size, unit).Order().ToArray();
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>How many runs there were.</summary>
    public int Runs(string contender, string size, string unit = Measurement.Nanoseconds) => Of(contender, size, unit).Count();

    /// <summary>One median over another.</summary>
    public double Ratio(string contender, string baseline, string size) => Median(contender, size) / Median(baseline, size);

    /// <summary>Geometric mean of ratios above 0; NaN of none.</summary>
    public static double GeometricMean(IEnumerable<double> ratios) => Math.Exp(ratios.Select(ratio => Math.Log(ratio)).DefaultIfEmpty(double.NaN).Average());

    private IEnumerable<double> Of(string contender, string size, string unit) =>
        _all.Where(it => it.Contender == contender && it.Size == size && it.Unit == unit).Select(it => it.Value);
}
