using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Bench.Suites;

/// <summary>
/// <code>
/// dotnet run --project bench -c Release -- bdn --filter '*Kernel*' '*Trace*'
/// dotnet run --project bench -c Release -- bdn --job dry --filter '*'      runs each contender once
/// dotnet run --project bench -c Release -- bdn --list flat
/// </code>
/// All of BenchmarkDotNet's options; contenders run in this process. Exit codes: 0 done, 1 a contender failed or disagreed, 2 nothing to run.
/// </summary>
public static class SuiteCommand
{
    public static int Run(string[] arguments)
    {
        if (AllSuites.Missing.FirstOrDefault() is { } missing)
        {
            Console.Error.WriteLine($"bench: section {missing.Name} has no suite");
            return 1;
        }

        var isAsking = arguments.Any(argument => argument is "--help" or "--version" or "--info" or "--list");
        var config = DefaultConfig.Instance.AddColumn(new RatioColumn()).WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(100))
            .WithArtifactsPath(Path.Combine(Corpus.Root, "bench", "bin", "BenchmarkDotNet"));
        string[] options = [.. arguments, "--inProcess", .. arguments.Contains("--filter") || isAsking ? Array.Empty<string>() : ["--filter", "*"]];
        var summaries = new BenchmarkSwitcher([.. AllSuites.All.Select(suite => suite.GetType())]).Run(options, config).ToList();
        var cases = summaries.Sum(summary => summary.BenchmarksCases.Length);
        var good = summaries.Sum(summary => summary.Reports.Count(report => report.Success && report.ResultStatistics is not null));
        Console.WriteLine($"benchmarks: {good} passed, {cases - good} failed");
        return cases == 0 ? (isAsking ? 0 : 2) : good == cases ? 0 : 1;
    }
}
