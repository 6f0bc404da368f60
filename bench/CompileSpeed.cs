using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Codegen;
using PartialEval;

namespace Bench;

/// <summary>P11: what it takes to compile small residual programs in a warm process: analysis, IL, JIT. Medians of many compilations, and their mean processor
/// time, which does not count waiting for others on a busy machine.</summary>
public static class CompileSpeed
{
    private const int Samples = 101;

    public static string Measure()
    {
        var table = new StringBuilder($"| residual program | operations | analysis, µs | emit, µs | JIT, µs | together, µs | processor time, µs |\n|---|---:|---:|---:|---:|---:|---:|\n");
        Value[] square = [.. Corpus.Directives("square").Static.Where(it => it.Name == "bytecode").Select(it => it.Value!.Value)];
        Add(table, "square bytecode", Residual("square", [new("bytecode", square[0]), new("pc", 0)], "a", "r0", "r1", "r2"), ("a", 3), ("r0", 0), ("r1", 0), ("r2", 0));
        Add(table, "power, y = 90", Residual("power", [new("y", 90)], "x"), ("x", 2));
        Add(table, "Brainfuck, hello world", Residual("brainfuck", [.. Corpus.Directives("brainfuck").Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value))], "p"), ("p", 0));
        return table.ToString();
    }

    private static Program Residual(string name, KeyValuePair<string, Value>[] statics, params string[] dynamics) =>
        Specializer.Specialize(Corpus.Load(name), Division.Of(statics, dynamics)).Residual;

    private static void Add(StringBuilder table, string name, Program program, params (string Name, Value Value)[] inputs)
    {
        var all = new List<CompileStatistics>();
        var before = 0.0;
        for (var i = -10; i < Samples; i++)
        {
            before = i == 0 ? ProcessorTime.OfThis : before;
            var compiled = CompiledProgram.Compile(program);
            compiled.Prepare(inputs.Select(it => KeyValuePair.Create(it.Name, it.Value)));
            if (i >= 0)
            {
                all.Add(compiled.Statistics);
            }
        }

        var processor = (ProcessorTime.OfThis - before) / Samples * 1e6;
        double Median(Func<CompileStatistics, long> part) => all.Select(part).Order().ElementAt(Samples / 2) / 1000.0;
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {name} | {program.OperationCount} | {Median(it => it.AnalysisNanoseconds):F0} | {Median(it => it.EmitNanoseconds):F0} | {Median(it => it.JitNanoseconds):F0} | {Median(it => it.Nanoseconds):F0} | {processor:F0} |");
    }
}
