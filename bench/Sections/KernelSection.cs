using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Laboratory.Measuring;

namespace Bench.Sections;

/// <summary>
/// P3: compiled programs against the same loops by hand in checked C#. Overflow exact, fuel, faults and places on, counts off. The geometric mean of the
/// ratios comes last.
/// </summary>
public static class KernelSection
{
    private const string Hand = "C#, checked";
    private const string Compiled = "compiled";
    private const int Runs = 61;

    public static Section Section { get; } = new("kernels", Measure, Table) { Contests = Contests };

    private static IEnumerable<Contest> Contests() => Kernels.All.Select(kernel => new Contest(
        kernel.Name,
        [new(Hand, () => kernel.Direct()), new(Compiled, () => Compile(kernel))]));

    private static Func<object> Compile(Kernel kernel)
    {
        var compiled = CompiledProgram.Compile(kernel.Program);
        return () =>
        {
            var machine = new Machine(kernel.Program, kernel.Inputs, new World(DiscardedOutput.Instance), long.MaxValue / 2);
            return compiled.Run(machine) is Stopped stopped ? stopped.Value : throw new InvalidOperationException($"{kernel.Name} did not stop");
        };
    }

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var contest in Contests())
        {
            TimedRuns.InTurns(to, contest with { Runs = Runs });
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder(PerformancePage.MeasuredOn(it, $"medians of {Runs} runs each, in turns"));
        table.Append("| kernel | C#, checked, µs | compiled, µs | ratio |\n|---|---:|---:|---:|\n");
        foreach (var kernel in it.Sizes)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {kernel} | {it.Median(Hand, kernel) / 1e3:F0} | {it.Median(Compiled, kernel) / 1e3:F0} | {it.Ratio(Compiled, Hand, kernel):F2} |\n");
        }

        var mean = Measurements.GeometricMean(it.Sizes.Select(kernel => it.Ratio(Compiled, Hand, kernel)));
        return table.Append(CultureInfo.InvariantCulture, $"| geometric mean | | | {mean:F2} |\n").ToString();
    }
}
