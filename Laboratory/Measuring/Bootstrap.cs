using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Laboratory.Measuring;

/// <summary>An estimate, and between what it lies with a confidence of 95 %.</summary>
public sealed record Interval(double Estimate, double Low, double High);

/// <summary>
/// Intervals of medians and of ratios of medians, by the bootstrap: processes are drawn with replacement, in each of them runs are drawn with replacement, and the middle 95 %
/// of the estimates so drawn are the interval.
/// <code>
/// process 1: 12.0 12.1 12.4   process 2: 11.8 12.0 15.1      →   12.05, between 11.9 and 12.4
/// </code>
/// The numbers drawn are the same in every run with the same seed. The interval says nothing about causes that all processes share.
/// </summary>
/// <remarks>Sources: Efron, "Bootstrap methods" (1979), percentile intervals; Kalibera and Jones, "Rigorous benchmarking in reasonable time" (2013), levels drawn one by one.</remarks>
public static class Bootstrap
{
    private const int Draws = 2000;
    private const double Outside = 0.025;

    /// <param name="times">Of each process, at least one; each with at least one run.</param>
    /// <param name="seed">Of what is drawn.</param>
    public static Interval Median(IReadOnlyList<IReadOnlyList<double>> times, ulong seed = 1) => Of([times], medians => medians[0], seed);

    /// <summary>The median of some times over the median of others.</summary>
    /// <param name="times">Of each process, at least one; each with at least one run.</param>
    /// <param name="baseline">The same of what they are divided by.</param>
    /// <param name="seed">Of what is drawn.</param>
    public static Interval Ratio(IReadOnlyList<IReadOnlyList<double>> times, IReadOnlyList<IReadOnlyList<double>> baseline, ulong seed = 1) =>
        Of([times, baseline], medians => medians[0] / medians[1], seed);

    private static Interval Of(IReadOnlyList<IReadOnlyList<double>>[] samples, Func<double[], double> estimate, ulong seed)
    {
        var random = new MersenneTwister((int)(seed % int.MaxValue), threadSafe: false);
        var draws = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            draws[i] = estimate([.. samples.Select(sample => Statistics.Median(Draw(sample, random)))]);
        }

        Array.Sort(draws);
        return new(
            estimate([.. samples.Select(sample => sample.SelectMany(process => process).Median())]),
            SortedArrayStatistics.Quantile(draws, Outside),
            SortedArrayStatistics.Quantile(draws, 1 - Outside));
    }

    private static double[] Draw(IReadOnlyList<IReadOnlyList<double>> processes, MersenneTwister random) =>
    [
        .. from place in Enumerable.Range(0, processes.Count)
           let process = processes[random.Next(processes.Count)]
           from run in Enumerable.Range(0, process.Count)
           select process[random.Next(process.Count)],
    ];
}
