using System.Globalization;
using System.Text;
using Flowgraph.Interpreting;
using Laboratory.Experiments;
using Tracer.Engine;

namespace Bench;

/// <summary>P15: steps under the tracing engine, warm-up included, against steps of interpreting. Counts, which are the same everywhere.</summary>
internal static class MetaTracing
{
    private const long Fuel = 100_000_000;

    public static string Measure()
    {
        var table = new StringBuilder("| interpreter | program | interpreted | under the engine | ratio |\n|---|---|---:|---:|---:|\n");
        var ratios = new List<double>();
        foreach (var pair in InterpreterPair.All)
        {
            var program = Corpus.Load(pair.Interpreter);
            var plain = Interpreter.Run(program, pair.Inputs, Fuel);
            var traced = TracingEngine.Run(program, pair.Inputs, fuel: Fuel);
            if (!Equals(plain.Ending, traced.Ending))
            {
                throw new InvalidOperationException($"{pair.Interpreter}, {pair.Name}: the contenders disagree");
            }

            ratios.Add((double)plain.Counts.Steps / traced.Steps);
            table.Append(CultureInfo.InvariantCulture, $"| {pair.Interpreter} | {pair.Name} | {plain.Counts.Steps:N0} | {traced.Steps:N0} | {ratios[^1]:F1} |\n");
        }

        return table.Append(CultureInfo.InvariantCulture, $"\nGeometric mean {Math.Exp(ratios.Average(Math.Log)):F1}, worst {ratios.Min():F1}.\n").ToString();
    }
}
