using Flowgraph;
using Flowgraph.Interpreting;
using Tracer;

namespace Tests.Tracing;

/// <summary>Shorthands: traced runs.</summary>
internal static partial class Traced
{
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
