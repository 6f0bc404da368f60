using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bench;

/// <summary>
/// The table of P3: each kernel compiled and by hand, in one process. The contenders take turns, so that what else the machine does meets both;
/// medians. The geometric mean of the ratios comes last.
/// </summary>
public static class KernelTable
{
    private const int Samples = 61;

    public static string Measure()
    {
        var table = new StringBuilder($"Measured on {PerformancePage.Environment()}; medians of {Samples} runs each, in turns.\n\n");
        table.Append("| kernel | C#, checked, µs | compiled, µs | ratio |\n|---|---:|---:|---:|\n");
        var product = 1.0;
        foreach (var kernel in Kernels.All)
        {
            var contenders = new KernelSpeed { Kernel = kernel };
            contenders.Agree();
            var (hand, code) = (new List<double>(), new List<double>());
            for (var i = -5; i < Samples; i++)
            {
                var (direct, compiled) = (Time(() => contenders.Direct()), Time(() => contenders.Compiled()));
                if (i >= 0)
                {
                    hand.Add(direct);
                    code.Add(compiled);
                }
            }

            var (theirs, ours) = (Median(hand), Median(code));
            product *= ours / theirs;
            table.AppendLine(CultureInfo.InvariantCulture, $"| {kernel.Name} | {theirs:F0} | {ours:F0} | {ours / theirs:F2} |");
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"| geometric mean | | | {Math.Pow(product, 1.0 / Kernels.All.Length):F2} |");
        return table.ToString();
    }

    private static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
