using System.Globalization;
using System.Text;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Bench;

/// <summary>The table of P3: each kernel compiled and by hand, in one process, medians of seven; the geometric mean of the ratios last.</summary>
public static class KernelTable
{
    public static string Measure()
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(2).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(100));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance);
        var reports = BenchmarkRunner.Run<KernelSpeed>(config).Reports;
        var table = new StringBuilder("| kernel | C#, checked, µs | compiled, µs | ratio |\n|---|---:|---:|---:|\n");
        var product = 1.0;
        foreach (var kernel in Kernels.All)
        {
            double Median(string name) => reports.Single(it => it.BenchmarkCase.Descriptor.WorkloadMethod.Name == name
                && ReferenceEquals(it.BenchmarkCase.Parameters[nameof(KernelSpeed.Kernel)], kernel)).ResultStatistics!.Median / 1000;
            var (direct, compiled) = (Median(nameof(KernelSpeed.Direct)), Median(nameof(KernelSpeed.Compiled)));
            product *= compiled / direct;
            table.AppendLine(CultureInfo.InvariantCulture, $"| {kernel.Name} | {direct:F0} | {compiled:F0} | {compiled / direct:F2} |");
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"| geometric mean | | | {Math.Pow(product, 1.0 / Kernels.All.Length):F2} |");
        return table.ToString();
    }
}
