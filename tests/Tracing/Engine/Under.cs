using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>Shorthands: runs under the tracing engine, each compared with interpreting.</summary>
internal static class Under
{
    public const long Fuel = 50_000_000;

    /// <summary>Runs and compares; the interpreter's steps come with it.</summary>
    public static (EngineResult Result, long Interpreted) Run(Program program, TracingPolicy policy, params (string, Value)[] inputs)
    {
        var reference = Interpreter.Run(program, Traced.Bind(inputs), Fuel);
        var output = new CollectedOutput();
        var result = TracingEngine.Run(program, Traced.Bind(inputs), new World(output), Fuel, policy);
        Assert.Null(Agreement.Check(reference, result.Outcome with { Output = output.Items.ToSequence() }));
        return (result, reference.Counts.Steps);
    }

    public static EngineResult Run(string program, TracingPolicy policy, params (string, Value)[] inputs) => Run(Traced.Program(program), policy, inputs).Result;

    public static EngineResult Run(string program, params (string, Value)[] inputs) => Run(program, TracingPolicies.Default, inputs);

    public static IEnumerable<T> Events<T>(this EngineResult result)
        where T : EngineEvent => result.Events.OfType<T>();
}
