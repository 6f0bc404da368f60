namespace Tracer.Optimizer;

/// <summary>
/// A first guess at what a loop changes: variables that end the first turn with another value, allocations, input, and what is computed from them. What is read
/// from the heap is guessed to stay. A wrong guess costs a trial, nothing else.
/// </summary>
internal static class Varying
{
    public static HashSet<Node> In(List<Step> preamble, Walk walk)
    {
        var varying = new HashSet<Node>();
        foreach (var variable in walk.Assigned)
        {
            var start = walk.Inputs.GetValueOrDefault(variable);
            if (start is not null && walk.Read(variable) != Graph.Resolve(start))
            {
                varying.Add(start);
            }
        }

        foreach (var step in preamble)
        {
            if (step.Result is { } result
                && (step.Row!.Purity is Flowgraph.Purity.Allocates or Flowgraph.Purity.InputOutput || Array.Exists(step.Args, varying.Contains)))
            {
                varying.Add(result);
            }
        }

        return varying;
    }
}
