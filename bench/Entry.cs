using Bench.Sections;
using Bench.Suites;
using Bench.Timing;
using Laboratory.Measuring;

namespace Bench;

/// <summary>The program: see <see cref="Usage"/>. Exit codes: 0 done, 1 contenders disagree or data cannot be read or written, 2 bad usage.</summary>
public static class Entry
{
    /// <summary>In the order of docs/performance.md.</summary>
    public static IReadOnlyList<Section> Sections { get; } =
    [
        InterpreterSection.Section,
        MemorySection.Section,
        KernelSection.Section,
        MethodSizeSection.Section,
        CompilingSection.Section,
        EndToEndSection.Section,
        TraceSection.Section,
        BrainfuckSection.Section,
        MetaTracingSection.Section,
        TlcSection.Section,
        SpecializerSection.Section,
        TracerSection.Section,
        StartUpSection.Section,
    ];

    public static string Usage { get; } = $"""
        Measures the figures of docs/performance.md. Every contender's answer is checked before it is timed.

        usage: dotnet run --project bench -c Release -- [SECTION…] [options]

        sections (all of them, unless some are named):
          {string.Join(", ", Sections.Select(it => it.Name))}

        options:
          --csv FOLDER    write each run of each contender to FOLDER/SECTION.csv, with what it was measured on
          --write         write tables and charts into docs/, and the raw measurements to docs/measurements/ or the folder of --csv
          --from FOLDER   measure nothing: make tables and charts of the CSV files in FOLDER
          --data FOLDER   a folder with mandelbrot.b and factor.b, which are not the project's own; without it they are skipped
          --runs N        timed runs of long contenders (5); after ten seconds a contender is not run again
          --help          this text

        other commands:
          bdn …           the same contenders timed by BenchmarkDotNet, with its options: bdn --filter '*Kernel*', bdn --job dry, bdn --list flat
          sizes           sizes of all residual programs of the corpus, with and without partly known data
          sizes --rows FILE, sizes --against FILE
                          the size of each of them, and of each trace: written to FILE; what has grown or shrunk against FILE

        SWI-Prolog, PyPy, LuaJIT and gcc are compared with where they are installed; where not, that is said and their figures are left out.
        """;

    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["sizes"]:
                return SizesCommand.Run();
            case ["sizes", "--rows", var file]:
                return SizeRows.Write(file);
            case ["sizes", "--against", var file]:
                return SizeRows.Compare(file);
            case ["bdn", .. var arguments]:
                return SuiteCommand.Run(arguments);
        }

        var (options, error) = BenchOptions.Parse(args, [.. Sections.Select(it => it.Name)]);
        if (options is null)
        {
            Console.Error.WriteLine($"bench: {error}");
            return 2;
        }

        if (options.Help)
        {
            Console.WriteLine(Usage);
            return 0;
        }

        try
        {
            var sections = Sections.Where(section => options.Sections.Contains(section.Name)).ToList();
            foreach (var (number, section) in sections.Index())
            {
                Terminal.Line($"{section.Name}, {number + 1} of {sections.Count}");
                Show(section, options);
            }

            return 0;
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"bench: {problem.Message}");
            return 1;
        }
    }

    private static void Show(Section section, BenchOptions options)
    {
        if (Take(section, options) is not { } measurements)
        {
            return;
        }

        var table = section.Table(measurements);
        Console.WriteLine(table);
        if (options.Write)
        {
            PerformancePage.Replace(section.Name, table);
            if (section.Chart is { } draw)
            {
                PerformancePage.WriteChart(section.Name, draw(measurements));
            }
        }
    }

    /// <summary>Measured, or read from a file; null where there is no such file.</summary>
    private static Measurements? Take(Section section, BenchOptions options)
    {
        if (options.From is { } from)
        {
            var path = Path.Combine(from, section.Name + ".csv");
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"bench: section {section.Name} is skipped: there is no {path}");
                return null;
            }

            var (read, error) = MeasurementCsv.Read(section.Name, File.ReadAllText(path));
            return read ?? throw new InvalidOperationException($"{path}: {error}");
        }

        var measurements = new Measurements(section.Name, Surroundings.Here());
        section.Measure(measurements, options);
        if ((options.Csv ?? (options.Write ? PerformancePage.RawData : null)) is { } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, section.Name + ".csv"), MeasurementCsv.Write(measurements));
        }

        return measurements;
    }
}
