using Flowgraph;
using Tracer;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>Shorthands: traces through the optimizer.</summary>
internal static class Optimized
{
    /// <summary>A recorded trace of a corpus program, optimized as the policy <c>default</c> does it.</summary>
    public static TracingResult Run(string name, string anchor, params (string, Value)[] inputs)
    {
        var program = Traced.FromCorpus(name);
        return SeedTracing.Run(program, Traced.Bind(inputs), program.FindBlock(anchor)!.Value, optimizer: For(program));
    }

    public static Func<Trace, Trace> For(Program program, PassSet? passes = null)
    {
        var needs = ExitNeeds.Of(program);
        return trace => TraceOptimizer.Optimize(trace, passes ?? PassSet.Default, needs: needs);
    }

    /// <summary>Trace text to trace text; exits restore these variables only.</summary>
    public static void Becomes(string before, string after, PassSet passes, params string[] live) =>
        Assert.Equal(Traced.Trace(after).ToString(), TraceOptimizer.Optimize(Traced.Trace(before), passes, needs: ExitNeeds.Only(live)).ToString());

    public static int BodyOperations(this Trace trace) => trace.Body.ToArray().Count(entry => entry is TraceOperation);

    public static int BodyGuards(this Trace trace) => trace.Body.ToArray().Count(entry => entry is Guard);
}
