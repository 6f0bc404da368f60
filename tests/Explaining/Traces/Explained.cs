using Flowgraph;
using Tests.PartialEval;
using Tests.Tracing;
using Tracer.Engine;
using Tracer.Explaining;

namespace Tests.Explaining.Traces;

/// <summary>Shorthands: runs that can be explained.</summary>
internal static class Explained
{
    public static ExplainTrace Of(string program, params (string, Value)[] inputs) => Of(program, TracingPolicies.Default, inputs);

    public static ExplainTrace Of(string program, TracingPolicy policy, params (string, Value)[] inputs) =>
        new(new(Traced.Program(program), Traced.Bind(inputs).ToDictionary(), [], policy, Fuel: 5_000_000));

    /// <summary>The default run of a corpus program, with some bindings changed.</summary>
    public static ExplainTrace OfCorpus(string name, params (string Name, Value Value)[] changed)
    {
        var read = Corpus.Read(name);
        var bindings = read.Directives.Static.Concat(read.Directives.Dynamic).ToList();
        bindings = bindings.Count == 0 ? [.. read.Directives.Runs[0].Bindings] : bindings;
        var inputs = bindings.ToDictionary(it => it.Name, it => it.Value!.Value);
        foreach (var (variable, value) in changed)
        {
            inputs[variable] = value;
        }

        return new(new(read.Program!, inputs, read.Directives.Input, TracingPolicies.Default, Fuel: 5_000_000));
    }
}
