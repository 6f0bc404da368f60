using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tests.House;
using Tracer;
using Xunit;

namespace Tests.Tracing;

/// <summary>
/// A traced run means what the interpreted run means: over every corpus program, every expected run, every label as anchor and none,
/// optimized and not.
/// </summary>
public class AgreementTests
{
    /// <summary>Units of the interpreted run; long runs are compared as runs that end out of fuel.</summary>
    private const long FuelLimit = 2_000;

    public static TheoryData<string> Corpus =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Repository.Root, "programs"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Tracing_agrees_with_interpreting(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var program = read.Program!;
        foreach (var run in read.Directives.Runs.Take(8))
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var plain = Interpreter.Run(program, inputs, FuelLimit, run.Input);
            for (var anchor = -1; anchor < program.Blocks.Count; anchor++)
            {
                foreach (var optimize in (bool[])[true, false])
                {
                    Agree(program, inputs, run.Input, plain, anchor < 0 ? null : new BlockId(anchor), optimize);
                }
            }
        }
    }

    private static void Agree(
        Program program, List<KeyValuePair<string, Value>> inputs, IReadOnlyList<Value> input, Outcome plain, BlockId? anchor, bool optimize)
    {
        var output = new CollectedOutput();
        var fuel = plain.Ending is OutOfFuel ? FuelLimit : (10 * plain.FuelUsed) + 10_000;
        var traced = SeedTracing.Run(program, inputs, anchor, new World(output, input), fuel, optimize);
        var label = $"anchor {(anchor is { } block ? program[block].Label : "none")}, optimize {optimize}:\n{traced.Executed}";
        if (plain.Ending is OutOfFuel || traced.Ending is OutOfFuel)
        {
            Assert.True(plain.Ending is OutOfFuel, label);
            var shorter = Math.Min(plain.Output!.Value.Count, output.Items.Count);
            Assert.True(Same(plain.Output.Value.Take(shorter), output.Items.Take(shorter)), label);
            return;
        }

        Assert.True(Same(plain.Output!.Value, output.Items), label);
        Assert.True(Same(plain.Ending, traced.Ending), $"{plain.Ending}, not {traced.Ending}, {label}");
    }

    private static bool Same(Ending plain, Ending traced) => (plain, traced) switch
    {
        (Stopped a, Stopped b) => Same(a.Value, b.Value),
        (Faulted a, Faulted b) => a.Kind == b.Kind && a.Where.SamePlace(b.Where),
        _ => false,
    };

    private static bool Same(IEnumerable<Flowgraph.OutputItem> plain, IEnumerable<Flowgraph.OutputItem> traced) =>
        plain.Zip(traced).All(pair => pair.First.IsByte == pair.Second.IsByte && Same(pair.First.Value, pair.Second.Value))
        && plain.Count() == traced.Count();

    /// <summary>Arrays and objects of two runs are compared by their text.</summary>
    private static bool Same(in Value a, in Value b) => a == b || (a.Kind == b.Kind && a.Kind is Kind.Array or Kind.Object && a.ToString() == b.ToString());
}
