using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Measuring;

namespace Bench.Sections;

/// <summary>
/// No cliff: one hot loop over more and more operations, beyond what the JIT optimizes in one method. Time for each unit of fuel, and what
/// compiling cost. Output and fuel must be those of interpreting.
/// </summary>
public static class MethodSizeSection
{
    private const string Compiled = "compiled";
    private const int Runs = 12;

    private static readonly int[] Sizes = [500, 1000, 2000, 4000, 8000, 16_000, 32_000];

    public static Section Section { get; } = new("method-sizes", Measure, Table) { Contests = () => Sizes.Select(size => Contest(size, Make(size))) };

    private static Contest Contest(int size, Program program)
    {
        KeyValuePair<string, Value>[] inputs = [new("t", 1 + (4_000_000 / size))];
        object Interpreted()
        {
            var outcome = Interpreter.Run(program, inputs);
            return (outcome.Ending, outcome.FuelUsed);
        }

        Func<object> Prepare()
        {
            var (compiled, expected) = (CompiledProgram.Compile(program), Interpreted());
            return () =>
            {
                var outcome = compiled.Run(inputs);
                var given = (outcome.Ending, outcome.FuelUsed);
                return Equals(given, expected) ? given : throw new InvalidOperationException($"{size} operations: the contenders disagree");
            };
        }

        return new(size.ToString(CultureInfo.InvariantCulture), [new(Compiled, Prepare)]);
    }

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var size in Sizes)
        {
            var program = Make(size);
            var contest = Contest(size, program);
            TimedRuns.InTurns(to, contest with { Runs = Runs });
            var (_, fuel) = ((Ending, long))contest.Contenders[0].Run();
            var fresh = CompiledProgram.Compile(program);
            fresh.Prepare([new("t", 2)]);
            to.AddCount(Compiled, contest.Size, program.OperationCount, "operations");
            to.AddCount(Compiled, contest.Size, fuel, "units");
            to.AddCount(Compiled, contest.Size, fresh.Statistics.Methods, "methods");
            to.Add(new("compiling", contest.Size, 1, fresh.Statistics.Nanoseconds, Measurement.Nanoseconds));
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder("| operations | methods | ns a unit | compiling, ns an operation |\n|---:|---:|---:|---:|\n");
        foreach (var size in it.Sizes)
        {
            var operations = it.Median(Compiled, size, "operations");
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {operations} | {it.Median(Compiled, size, "methods")} | {it.Median(Compiled, size) / it.Median(Compiled, size, "units"):F3} | {it.Median("compiling", size) / operations:F0} |\n");
        }

        return table.ToString();
    }

    /// <summary>Blocks of eleven operations on eight variables, each with a way round the next, in one loop.</summary>
    private static Program Make(int size)
    {
        var random = new Random(1);
        string V() => "v" + random.Next(8);
        var text = new StringBuilder("start:\n");
        for (var v = 0; v < 8; v++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    v{v} = {v + 1}");
        }

        text.AppendLine("    goto b0");
        var blocks = size / 11;
        for (var b = 0; b < blocks; b++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"b{b}:");
            for (var i = 0; i < 5; i++)
            {
                var target = V();
                text.AppendLine(CultureInfo.InvariantCulture, $"    {target} = {V()} {(i % 2 == 0 ? "+" : "^")} {V()}");
                text.AppendLine(CultureInfo.InvariantCulture, $"    {target} = {target} & 65535");
            }

            text.AppendLine(b + 1 < blocks
                ? string.Create(CultureInfo.InvariantCulture, $"    c = {V()} < 500\n    if c goto b{b + 1} else goto b{Math.Min(b + 2, blocks - 1)}")
                : "    t = t - 1\n    if t goto b0 else goto end");
        }

        text.AppendLine("end:\n    print_and_stop(v0)");
        return ProgramReader.Read(text.ToString(), "sizes").Program!;
    }
}
