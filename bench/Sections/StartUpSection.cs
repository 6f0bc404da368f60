using System.Globalization;
using System.Text;
using Bench.Processes;
using Bench.Timing;
using Laboratory.Measuring;

namespace Bench.Sections;

/// <summary>P16: <c>flow run</c> on a small program, the installed tool, the whole process, against a console program with an empty main.</summary>
public static class StartUpSection
{
    private const string Empty = "an empty console program";
    private const string Tool = "flow run programs/power.flow x=10 y=20";
    private const string Size = "whole process";
    private const int Runs = 21;

    public static Section Section { get; } = new("start-up", Measure, Table);

    private static void Measure(Measurements to, BenchOptions options)
    {
        using var installed = new InstalledTool();
        string[] arguments = ["run", Path.Combine(Corpus.Root, "programs", "power.flow"), "x=10", "y=20"];
        for (var run = 0; run <= Runs; run++)
        {
            var (nothing, empty) = Baseline.Run(installed.Empty, [], []);
            var (answer, flow) = Baseline.Run(installed.Flow, arguments, []);
            if (nothing.Length > 0 || Encoding.UTF8.GetString(answer).Trim() != "100000000000000000000")
            {
                throw new InvalidOperationException($"flow run answers '{Encoding.UTF8.GetString(answer)}'");
            }

            if (run > 0)
            {
                to.AddTime(Empty, Size, run, empty);
                to.AddTime(Tool, Size, run, flow);
            }
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder(PerformancePage.MeasuredOn(it, $"medians of {Runs}, in turns, processor time")).Append("| process | ms | ratio |\n|---|---:|---:|\n");
        foreach (var contender in new[] { Empty, Tool })
        {
            table.Append(CultureInfo.InvariantCulture, $"| {contender} | {it.Median(contender, Size) / 1e6:F1} | {it.Ratio(contender, Empty, Size):F1} |\n");
        }

        return table.ToString();
    }
}
