using Flowgraph;
using Flowgraph.Interpreting;
using Tracer;

namespace Tests.Tracing;

/// <summary>Shorthands: traced runs.</summary>
internal static partial class Traced
{
    /// <summary>The program without its hints, which change nothing but speed.</summary>
    public static Program WithoutHints(Program program)
    {
        var builder = ProgramBuilder.Like(program);
        foreach (var block in program.Blocks)
        {
            builder.Declare(block.Label);
        }

        for (var b = 0; b < program.Blocks.Count; b++)
        {
            builder.Define(new(b), program.Blocks[b].Body.Where(it => it is not Hint).ToSequence(), program.Blocks[b].Jump);
        }

        return builder.Build();
    }

    public static TracingResult Run(string name, string anchor, params (string, Value)[] inputs)
    {
        var program = FromCorpus(name);
        return SeedTracing.Run(program, Bind(inputs), program.FindBlock(anchor)!.Value);
    }

    /// <summary>Runs a trace from text once, on a machine at its anchor, and the interpreter after it if the trace was left.</summary>
    public static (Ending Ending, Machine Machine, TraceRun Run, IReadOnlyList<Flowgraph.OutputItem> Output) RunTrace(
        string program, string trace, long fuel, params (string, Value)[] inputs)
    {
        var output = new CollectedOutput();
        var machine = new Machine(Program(program), Bind(inputs), new World(output), fuel);
        var run = TraceRunner.Run(PackedTrace.For(Trace(trace), machine.Program)!, machine);
        return (run.Ending ?? Interpreter.RunCounted(machine).Ending, machine, run, output.Items);
    }
}
