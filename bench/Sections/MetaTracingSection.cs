using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph.Interpreting;
using Laboratory.Experiments;
using Laboratory.Measuring;
using Tracer.Engine;

namespace Bench.Sections;

/// <summary>P15: steps under the tracing engine, warm-up included, against steps of interpreting. Counts, which are the same everywhere.</summary>
internal static class MetaTracingSection
{
    private const long Fuel = 100_000_000;
    private const string Steps = "steps";
    private const string Plain = "interpreted";
    private const string Traced = "under the engine";

    public static Section Section { get; } = new("meta-tracing", Measure, Table);

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var pair in InterpreterPair.All)
        {
            var program = Corpus.Load(pair.Interpreter);
            var plain = Interpreter.Run(program, pair.Inputs, Fuel);
            var traced = TracingEngine.Run(program, pair.Inputs, fuel: Fuel);
            if (!Equals(plain.Ending, traced.Ending))
            {
                throw new InvalidOperationException($"{pair.Interpreter}, {pair.Name}: the contenders disagree");
            }

            to.AddCount(Plain, Size(pair), plain.Counts.Steps, Steps);
            to.AddCount(Traced, Size(pair), traced.Steps, Steps);
        }
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder("| interpreter | program | interpreted | under the engine | ratio |\n|---|---|---:|---:|---:|\n");
        var ratios = new List<double>();
        foreach (var pair in InterpreterPair.All)
        {
            var (plain, traced) = (it.Median(Plain, Size(pair), Steps), it.Median(Traced, Size(pair), Steps));
            ratios.Add(plain / traced);
            table.Append(CultureInfo.InvariantCulture, $"| {pair.Interpreter} | {pair.Name} | {plain:N0} | {traced:N0} | {ratios[^1]:F1} |\n");
        }

        return table.Append(CultureInfo.InvariantCulture, $"\nGeometric mean {Measurements.GeometricMean(ratios):F1}, worst {ratios.Min():F1}.\n").ToString();
    }

    private static string Size(InterpreterPair pair) => $"{pair.Interpreter}: {pair.Name}";
}
