using System.Diagnostics;
using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Bench;

/// <summary>
/// No cliff: one hot loop over more and more operations, beyond what the JIT optimizes in one method. Time for each unit of fuel, least
/// of twelve, and what compiling cost.
/// </summary>
public static class MethodSizes
{
    private static readonly int[] Sizes = [500, 1000, 2000, 4000, 8000, 16_000, 32_000];

    public static string Measure()
    {
        var table = new StringBuilder("| operations | methods | ns a unit | compiling, ns an operation |\n|---:|---:|---:|---:|\n");
        foreach (var size in Sizes)
        {
            var program = Make(size);
            KeyValuePair<string, Value>[] inputs = [new("t", 1 + (4_000_000 / size))];
            var compiled = CompiledProgram.Compile(program);
            var units = Check(program, compiled, inputs);
            var best = double.MaxValue;
            for (var i = 0; i < 12; i++)
            {
                var start = Stopwatch.GetTimestamp();
                compiled.Run(inputs);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }

            var statistics = compiled.Statistics;
            table.AppendLine(
                CultureInfo.InvariantCulture, $"| {program.OperationCount} | {statistics.Methods} | {best / units:F3} | {statistics.NanosecondsPerOperation:F0} |");
        }

        return table.ToString();
    }

    private static long Check(Program program, CompiledProgram compiled, KeyValuePair<string, Value>[] inputs)
    {
        var (expected, given) = (Interpreter.Run(program, inputs), compiled.Run(inputs));
        return expected.Ending == given.Ending && expected.FuelUsed == given.FuelUsed
            ? given.FuelUsed
            : throw new InvalidOperationException("the contenders disagree");
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
