using Flowgraph;
using Flowgraph.Text;
using Tests.House;
using Tracer;
using Tracer.Text;
using Xunit;

namespace Tests.Tracing;

/// <summary>Shorthands: programs and traces from text.</summary>
internal static partial class Traced
{
    public static readonly Value SquareProgram = Value.List(
        Value.Symbol("mov_a_r0"), Value.Symbol("mov_a_r1"), Value.Symbol("mov_r0_a"), Value.Symbol("decr_a"), Value.Symbol("mov_a_r0"),
        Value.Symbol("mov_r2_a"), Value.Symbol("add_r1_to_a"), Value.Symbol("mov_a_r2"), Value.Symbol("mov_r0_a"), Value.Symbol("jump_if_a"),
        2, Value.Symbol("mov_r2_a"), Value.Symbol("return_a"));

    public static Program Program(string text)
    {
        var read = ProgramReader.Read(text, "test.flow");
        Assert.Empty(read.Diagnostics);
        return read.Program!;
    }

    public static Program FromCorpus(string name) => Program(File.ReadAllText(Path.Combine(Repository.Root, "programs", $"{name}.flow")));

    /// <summary>A trace from text, which must be right.</summary>
    public static Trace Trace(string text, params IReadOnlyList<Value> constants)
    {
        var read = TraceReader.Read(text, "test.trace", constants);
        Assert.Empty(read.Diagnostics);
        return read.Trace!;
    }

    public static IEnumerable<KeyValuePair<string, Value>> Bind(params (string Name, Value Value)[] inputs) =>
        inputs.Select(input => KeyValuePair.Create(input.Name, input.Value));
}
