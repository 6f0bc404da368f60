using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Laboratory.Measuring;
using PartialEval;

namespace Bench.Sections;

/// <summary>
/// P11: what it takes to compile small residual programs in a warm process: analysis, IL, JIT. Beside the compiler's own clock stands processor time, which
/// does not count waiting for others on a busy machine, but counts what the runtime does on other threads.
/// </summary>
public static class CompilingSection
{
    private const string Analysis = "analysis";
    private const string Emit = "emit";
    private const string Jit = "JIT";
    private const string Together = "together";
    private const string Processor = "processor time";
    private const int Runs = 101;

    /// <summary>The compiler is much code that the runtime first has to compile with optimization itself.</summary>
    private const int MakingWarmUps = 10;

    public static Section Section { get; } = new("compiling", Measure, Table) { Contests = () => Programs().Select(Contest) };

    private sealed record Residual(string Name, Program Program, KeyValuePair<string, Value>[] Inputs);

    private static IEnumerable<Residual> Programs()
    {
        var (square, brainfuck) = (Corpus.Directives("square").Static, Corpus.Directives("brainfuck").Static);
        yield return Of("square bytecode", "square", [.. square.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value))], ("a", 3), ("r0", 0), ("r1", 0), ("r2", 0));
        yield return Of("power, y = 90", "power", [new("y", 90)], ("x", 2));
        yield return Of("Brainfuck, hello world", "brainfuck", [.. brainfuck.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value))], ("p", 0));
    }

    private static Residual Of(string name, string source, KeyValuePair<string, Value>[] statics, params (string Name, Value Value)[] inputs) => new(
        name,
        Specializer.Specialize(Corpus.Load(source), Division.Of(statics, [.. inputs.Select(it => it.Name)])).Residual,
        [.. inputs.Select(it => KeyValuePair.Create(it.Name, it.Value))]);

    private static CompiledProgram Compile(Residual it)
    {
        var compiled = CompiledProgram.Compile(it.Program);
        compiled.Prepare(it.Inputs);
        return compiled;
    }

    private static Contest Contest(Residual it) => new(it.Name, [new(Together, () => Compile(it).Statistics.Operations)]);

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var program in Programs())
        {
            to.AddCount(Together, program.Name, program.Program.OperationCount, "operations");
            TimedRuns.WarmUp(Contest(program), MakingWarmUps);
            for (var run = 1; run <= Runs; run++)
            {
                CompiledProgram? compiled = null;
                var processor = TimedRuns.ProcessorTimeOf(() => compiled = Compile(program));
                var costs = compiled!.Statistics;
                to.Add(new(Analysis, program.Name, run, costs.AnalysisNanoseconds, Measurement.Nanoseconds));
                to.Add(new(Emit, program.Name, run, costs.EmitNanoseconds, Measurement.Nanoseconds));
                to.Add(new(Jit, program.Name, run, costs.JitNanoseconds, Measurement.Nanoseconds));
                to.Add(new(Together, program.Name, run, costs.Nanoseconds, Measurement.Nanoseconds));
                to.AddTime(Processor, program.Name, run, processor);
            }
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder("| residual program | operations | analysis, µs | emit, µs | JIT, µs | together, µs | processor time, µs |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var program in it.Sizes)
        {
            double Microseconds(string part) => it.Median(part, program) / 1e3;
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {program} | {it.Median(Together, program, "operations")} | {Microseconds(Analysis):F0} | {Microseconds(Emit):F0} | {Microseconds(Jit):F0} | {Microseconds(Together):F0} | {Microseconds(Processor):F0} |\n");
        }

        return table.ToString();
    }
}
