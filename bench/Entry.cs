using System.Globalization;
using System.Text;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Bench;

/// <summary>
/// <code>
/// dotnet run --project bench -c Release                measures and prints
/// dotnet run --project bench -c Release -- --write     and writes docs/performance.md
/// dotnet run --project bench -c Release -- memory      one section of it
/// dotnet run --project bench -c Release -- brainfuck --data FOLDER    with mandelbrot.b and factor.b from a folder
/// dotnet run --project bench -c Release -- campaign …  compares engines on random programs (see scripts/campaign)
/// </code>
/// </summary>
public static class Entry
{
    /// <summary>The tables of docs/performance.md by the name of their markers.</summary>
    private static readonly Dictionary<string, Func<string>> Sections = new()
    {
        ["interpreter"] = Speed,
        ["memory"] = Memory,
        ["kernels"] = KernelTable.Measure,
        ["method-sizes"] = MethodSizes.Measure,
        ["compiling"] = CompileSpeed.Measure,
        ["traces"] = TraceSpeed.Measure,
        ["brainfuck"] = () => Brainfuck.Measure(Data, Runs),
        ["meta-tracing"] = MetaTracing.Measure,
        ["specializer"] = SpecializerTable.Measure,
        ["tracer"] = TracerTable.Measure,
    };

    /// <summary>The charts among them; they show the same measurement as the table.</summary>
    private static readonly Dictionary<string, Func<string>> Charts = new() { ["specializer"] = SpecializerTable.Draw, ["tracer"] = TracerTable.Draw };

    /// <summary>The folder of programs that are not the project's own; null where none was named.</summary>
    private static string? Data { get; set; }

    /// <summary>Timed runs of each contender, where they are long enough to be timed one by one.</summary>
    private static int Runs { get; set; } = 5;

    public static int Main(string[] args)
    {
        if (args is ["campaign", .. var arguments])
        {
            return CampaignCommand.Run(arguments);
        }

        var data = Array.IndexOf(args, "--data");
        if (data >= 0)
        {
            if (data + 1 >= args.Length || !Directory.Exists(args[data + 1]))
            {
                Console.Error.WriteLine("bench: --data takes a folder that exists");
                return 2;
            }

            Data = args[data + 1];
            args = [.. args[..data], .. args[(data + 2)..]];
        }

        var count = Array.IndexOf(args, "--runs");
        if (count >= 0)
        {
            if (count + 1 >= args.Length || !int.TryParse(args[count + 1], CultureInfo.InvariantCulture, out var runs) || runs < 1)
            {
                Console.Error.WriteLine("bench: --runs takes a number from 1");
                return 2;
            }

            Runs = runs;
            args = [.. args[..count], .. args[(count + 2)..]];
        }

        var asked = args.Where(arg => !arg.StartsWith('-')).ToList();
        if (asked.FirstOrDefault(name => !Sections.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"bench: there is no section '{unknown}'; there are {string.Join(", ", Sections.Keys)}");
            return 2;
        }

        foreach (var (name, measure) in Sections.Where(section => asked.Count == 0 || asked.Contains(section.Key)))
        {
            var table = measure();
            Console.WriteLine(table);
            if (args.Contains("--write"))
            {
                PerformancePage.Replace(name, table);
                if (Charts.TryGetValue(name, out var draw))
                {
                    File.WriteAllText(Path.Combine(Corpus.Root, "docs", "pictures", name + ".svg"), draw());
                }
            }
        }

        return 0;
    }

    /// <summary>Contenders in one process, one after the other, medians of seven: the ratio is the figure.</summary>
    private static string Speed()
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(300));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance);
        var reports = BenchmarkRunner.Run<InterpreterSpeed>(config).Reports;
        double Median(string name) =>
            InterpreterSpeed.PerBytecode(reports.Single(it => it.BenchmarkCase.Descriptor.WorkloadMethod.Name == name).ResultStatistics!.Median);
        var (direct, interpreted) = (Median(nameof(InterpreterSpeed.Direct)), Median(nameof(InterpreterSpeed.Interpreted)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            Measured on {PerformancePage.Environment()}.

            | square of 50,000 | ns a bytecode | ratio |
            |---|---:|---:|
            | bytecode interpreter in C#, checked | {direct:F3} | 1.0 |
            | bytecode interpreter in Flowgraph, interpreted | {interpreted:F2} | {interpreted / direct:F1} |

            """);
    }

    private static string Memory()
    {
        var table = new StringBuilder("| loop | steps | live after the run, bytes | allocated, bytes |\n|---|---:|---:|---:|\n");
        foreach (var row in InterpreterMemory.Measure())
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Program} | {row.Steps:N0} | {row.Live:N0} | {row.Allocated:N0} |");
        }

        return table.ToString();
    }
}
