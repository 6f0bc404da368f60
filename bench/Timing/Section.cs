using Laboratory.Measuring;

namespace Bench.Timing;

/// <summary>A section of docs/performance.md: how it is measured, and the table and chart that the measurements come to.</summary>
/// <param name="Name">Of its markers in the page and of its raw data.</param>
/// <param name="Measure">Takes the measurements.</param>
/// <param name="Table">Markdown, from the measurements alone.</param>
public sealed record Section(string Name, Action<Measurements, BenchOptions> Measure, Func<Measurements, string> Table)
{
    /// <summary>The chart as SVG; null where there is none.</summary>
    public Func<Measurements, string>? Chart { get; init; }

    /// <summary>What of it runs within this process and is timed, for other ways of timing; empty where things are counted.</summary>
    public Func<IEnumerable<Contest>> Contests { get; init; } = () => [];
}
