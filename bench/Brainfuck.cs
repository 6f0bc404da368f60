using System.Globalization;
using System.Text;
using Flowgraph;
using PartialEval;
using Tracer.Engine;

namespace Bench;

/// <summary>
/// P12 and P13: the corpus's Brainfuck interpreter specialized to a program, compiled and run, against gcc -O2 of the direct translation in the
/// same run; and the same interpreter under the tracing engine. Times are of the processor. Each contender's output is checked before its time counts. Programs of others
/// (mandelbrot.b, factor.b) come from a folder; the generated one is the project's own.
/// </summary>
public static class Brainfuck
{
    /// <summary>Seconds after which the tracing engine is not run again: its figure is then the median of fewer runs.</summary>
    private const double TracingLimit = 10;

    /// <param name="folder">Where mandelbrot.b and factor.b are; null without them.</param>
    /// <param name="runs">Timed runs of each contender, behind one that is not counted; their median is the figure.</param>
    public static string Measure(string? folder, int runs)
    {
        var table = new StringBuilder("| program | characters | residual operations, blocks | specialize, ms | compile, ms | run, s | gcc -O2, s | ratio to gcc | tracing, s | tracing to residual |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var program in Programs(folder))
        {
            table.AppendLine(Row(program, runs));
        }

        return table.ToString();
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

        yield return BrainfuckProgram.Generated();
    }

    private static string Row(BrainfuckProgram it, int count)
    {
        var source = Corpus.Load("brainfuck");
        var statics = it.Statics.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)).ToArray();
        var before = ProcessorTime.OfThis;
        var residual = Specializer.Specialize(source, Division.Of(statics, "p")).Residual;
        var specializing = 1000 * (ProcessorTime.OfThis - before);
        var compiled = CompiledProgram.Compile(residual);
        var (runs, gcc, tracing) = (new List<double>(), new List<double>(), new List<double>());
        using var native = GccProgram.Of(it);
        for (var i = 0; i <= count; i++)
        {
            var run = Time(it, world => compiled.Run(new Machine(residual, [new("p", 0)], world, long.MaxValue / 2)));
            Progress(it, $"specialized in {specializing:F0} ms, run in {run:F2} s");
            var reference = native?.Time() ?? double.NaN;
            var traced = tracing.Sum() > TracingLimit ? Median(tracing) : Time(it, world => TracingEngine.Run(source, [.. statics, new("p", 0)], world, long.MaxValue / 2, compile: true).Ending);
            Progress(it, $"gcc {reference:F2} s, tracing {traced:F2} s");
            if (i > 0)
            {
                runs.Add(run);
                gcc.Add(reference);
                tracing.Add(traced);
            }
        }

        var (ours, theirs, engine) = (Median(runs), Median(gcc), Median(tracing));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {it.Name} | {it.Text.Length:N0} | {residual.OperationCount:N0}, {residual.Blocks.Count:N0} | {specializing:F0} | {compiled.Statistics.Nanoseconds / 1e6:F0} | {ours:F3} | {(native is null ? "–" : $"{theirs:F3}")} | {(native is null ? "–" : $"{ours / theirs:F2}")} | {engine:F2} | {engine / ours:F1} |");
    }

    /// <summary>Long runs say how far they are.</summary>
    private static void Progress(BrainfuckProgram it, FormattableString what) => Console.Error.WriteLine($"bench: {it.Name}: {FormattableString.Invariant(what)}");

    /// <summary>Processor seconds of one run, whose output must be the expected one.</summary>
    private static double Time(BrainfuckProgram it, Func<World, Ending> run)
    {
        var output = new CollectedOutput();
        var before = ProcessorTime.OfThis;
        var ending = run(new World(output, it.InputValues));
        var time = ProcessorTime.OfThis - before;
        return ending is Stopped && output.Items.Select(item => (byte)item.Value.Bits).SequenceEqual(it.Expected)
            ? time
            : throw new InvalidOperationException($"{it.Name} printed something else: {ending}");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
