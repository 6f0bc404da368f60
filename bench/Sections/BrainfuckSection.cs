using System.Globalization;
using System.Text;
using Bench.Processes;
using Bench.Timing;
using Flowgraph;
using Laboratory.Experiments;
using Laboratory.Measuring;
using PartialEval;
using Tracer.Engine;

namespace Bench.Sections;

/// <summary>
/// P12 and P13: the corpus's Brainfuck interpreter specialized to a program, compiled and run, and the same interpreter under the tracing engine; against
/// gcc -O2 of the direct translation, and against Brainfuck interpreters under PyPy and LuaJIT. Times are of the processor, whole processes included where
/// it is one. Every run's output is checked. Programs of others (mandelbrot.b, factor.b) come from a folder; the generated one is the project's own.
/// </summary>
public static class BrainfuckSection
{
    private const string Specializing = "specializing";

    /// <summary>Of the first program: with what the runtime compiles meanwhile.</summary>
    private const string SpecializingFirst = "specializing for the first time";
    private const string Compiling = "compiling";
    private const string Residual = "residual program";
    private const string Tracing = "tracing";

    /// <summary>After as long a contender is not run again: its figure is then the median of fewer runs.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    public static Section Section { get; } = new("brainfuck", Measure, BrainfuckTable.Write)
    {
        Contests = () => [Contest(new Lazy<BrainfuckProgram>(() => GeneratedBrainfuck.Make()))],
    };

    private static Contest Contest(Lazy<BrainfuckProgram> it) => new("generated", [new(Residual, () => Compile(it.Value)), new(Tracing, () => Checked(it.Value, world => RunTracing(it.Value, world)))]);

    private static Func<object> Compile(BrainfuckProgram it)
    {
        var compiled = CompiledProgram.Compile(Specialize(it));
        return () => Checked(it, world => RunCompiled(compiled, world));
    }

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var program in Programs(options.Data))
        {
            Measure(to, program, options.Runs);
        }
    }

    private static IEnumerable<BrainfuckProgram> Programs(string? folder)
    {
        foreach (var name in new[] { "mandelbrot", "factor" })
        {
            var path = Path.Combine(folder ?? "", name + ".b");
            if (folder is null || !File.Exists(path))
            {
                Console.Error.WriteLine($"bench: {name}.b is skipped: {(folder is null ? "--data names no folder" : $"not in {folder}")}");
                continue;
            }

            var input = File.Exists(path + ".in") ? File.ReadAllBytes(path + ".in") : [];
            yield return new(name, File.ReadAllText(path), input, File.ReadAllBytes(path + ".expected"));
        }

        yield return GeneratedBrainfuck.Make();
    }

    private static void Measure(Measurements to, BrainfuckProgram it, int runs)
    {
        Program? residual = null;
        for (var run = 0; run <= runs; run++)
        {
            to.AddTime(run == 0 ? SpecializingFirst : Specializing, it.Name, Math.Max(run, 1), TimedRuns.ProcessorTimeOf(() => residual = Specialize(it)));
        }

        to.AddCount(Residual, it.Name, it.Text.Length, "characters");
        to.AddCount(Residual, it.Name, residual!.OperationCount, "operations");
        to.AddCount(Residual, it.Name, residual.Blocks.Count, "blocks");
        var compiled = CompiledProgram.Compile(residual);
        TimeSpan OfThis(Func<World, Ending> run) => TimedRuns.ProcessorTimeOf(() => Checked(it, run));
        using var baselines = new BrainfuckBaselines(it, to);
        (string Name, Func<TimeSpan> Time)[] contenders =
        [
            (Residual, () => OfThis(world => RunCompiled(compiled, world))),
            (Tracing, () => OfThis(world => RunTracing(it, world))),
            .. baselines.All,
        ];
        var spent = contenders.ToDictionary(contender => contender.Name, _ => TimeSpan.Zero);
        for (var run = 0; run <= runs; run++)
        {
            foreach (var (name, time) in contenders.Where(contender => spent[contender.Name] < Enough))
            {
                var taken = time();
                spent[name] += taken;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bench: {it.Name}: {name} {taken.TotalSeconds:F2} s"));

                // The first run warms up, unless it is the only one.
                if (run > 0 || spent[name] >= Enough)
                {
                    to.AddTime(name, it.Name, Math.Max(run, 1), taken);
                }
            }
        }

        to.Add(new(Compiling, it.Name, 1, compiled.Statistics.Nanoseconds, Measurement.Nanoseconds));
    }

    private static Program Specialize(BrainfuckProgram it) =>
        Specializer.Specialize(Corpus.Load("brainfuck"), Division.Of(it.Statics, "p")).Residual;

    private static Ending RunCompiled(CompiledProgram compiled, World world) => compiled.Run(new Machine(compiled.Program, [new("p", 0)], world, long.MaxValue / 2));

    private static Ending RunTracing(BrainfuckProgram it, World world) =>
        TracingEngine.Run(Corpus.Load("brainfuck"), [.. it.Statics, new("p", 0)], world, long.MaxValue / 2, compile: true).Ending;

    /// <summary>The ending of a run whose output must be the expected one.</summary>
    private static Ending Checked(BrainfuckProgram it, Func<World, Ending> run)
    {
        var output = new CollectedOutput();
        var ending = run(new World(output, it.InputValues));
        return ending is Stopped && output.Items.Select(item => (byte)item.Value.Bits).SequenceEqual(it.Expected)
            ? ending
            : throw new InvalidOperationException($"{it.Name} printed something else: {ending}");
    }

    private static class BrainfuckTable
    {
        public static string Write(Measurements it)
        {
            var table = new StringBuilder(PerformancePage.MeasuredOn(it, "medians, in turns"));
            table.Append("| program | characters | residual operations, blocks | specialize the first time, again, ms | compile, ms | run, s | tracing, s | tracing to residual |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
            foreach (var name in it.Sizes)
            {
                table.Append(CultureInfo.InvariantCulture, $"| {name} | {it.Median(Residual, name, "characters"):N0} | {it.Median(Residual, name, "operations"):N0}, {it.Median(Residual, name, "blocks"):N0} ")
                    .Append(CultureInfo.InvariantCulture, $"| {it.Median(SpecializingFirst, name) / 1e6:F0}, {Number(it.Median(Specializing, name) / 1e6, "F0")} | {it.Median(Compiling, name) / 1e6:F0} | {it.Median(Residual, name) / 1e9:F3} ")
                    .Append(CultureInfo.InvariantCulture, $"| {it.Median(Tracing, name) / 1e9:F2} | {it.Ratio(Tracing, Residual, name):F1} |\n");
            }

            table.Append("\n| program | run, s | gcc -O2, s | residual to gcc | PyPy, s | PyPy to residual | LuaJIT, s | LuaJIT to residual |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
            foreach (var name in it.Sizes)
            {
                table.Append(CultureInfo.InvariantCulture, $"| {name} | {it.Median(Residual, name) / 1e9:F3} | {Number(it.Median(BrainfuckBaselines.Gcc, name) / 1e9, "F3")} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Number(it.Ratio(Residual, BrainfuckBaselines.Gcc, name), "F2")} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Number(it.Median(BrainfuckBaselines.Python, name) / 1e9, "F1")} | {Number(it.Ratio(BrainfuckBaselines.Python, Residual, name), "F1")} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Number(it.Median(BrainfuckBaselines.Lua, name) / 1e9, "F1")} | {Number(it.Ratio(BrainfuckBaselines.Lua, Residual, name), "F1")} |\n");
            }

            return table.ToString();
        }

        private static string Number(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
    }
}
