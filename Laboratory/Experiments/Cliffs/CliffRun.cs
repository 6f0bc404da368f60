using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tracer.Engine;

namespace Laboratory.Experiments.Cliffs;

/// <summary>Runs a cliff over its parameter: interpreted, as it falls off, and cured. All three must agree.</summary>
public static class CliffRun
{
    private const long Fuel = 100_000_000;

    /// <param name="cliff">The cliff.</param>
    /// <param name="text">Its program's text.</param>
    /// <exception cref="InvalidOperationException">The catalog does not fit the program, or runs disagree.</exception>
    public static CliffResult Measure(Cliff cliff, string text)
    {
        var program = Read(cliff, text);
        var (plain, cured) = (Read(cliff, cliff.Plain.Apply(text)), Read(cliff, cliff.Cured.Apply(text)));
        return new(cliff, cliff.Values.Select(value =>
        {
            var inputs = cliff.Fixed.Append((cliff.Parameter, value)).ToDictionary(it => it.Item1, it => (Value)it.Item2);
            var reference = Interpreter.Run(program, inputs, Fuel);
            return new CliffPoint(value, reference.Counts.Steps, Count(plain, cliff.Plain, inputs, reference), Count(cured, cliff.Cured, inputs, reference));
        }).ToSequence());
    }

    private static Program Read(Cliff cliff, string? text) =>
        (text is null ? null : ProgramReader.Read(text, cliff.Name).Program) ?? throw new InvalidOperationException($"{cliff.Name} is not the program that the catalog describes");

    private static CliffCounts Count(Program program, CliffVariant variant, Dictionary<string, Value> inputs, Outcome reference)
    {
        var output = new CollectedOutput();
        var run = TracingEngine.Run(program, inputs, new World(output), Fuel, variant.Policy);
        if (Agreement.Check(reference, run.Outcome with { Output = output.Items.ToSequence() }) is { } disagreement)
        {
            throw new InvalidOperationException($"{variant.Name}: {disagreement}");
        }

        return new(
            run.Steps,
            run.Interpreted.Steps,
            run.Traces.Sum(it => it.Exits.Sum()),
            run.Traces.Count,
            run.Traces.Count(it => it.Role == TraceRole.Bridge),
            run.Events.Count(it => it is RecordingAborted),
            run.Events.Count(it => it is PlaceBlacklisted));
    }
}
