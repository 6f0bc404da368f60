namespace Tracer.Optimizer;

/// <summary>
/// Copies. Problem: interpreters move values between variables all the time. Idea: variables are names of values; a copy makes two names
/// of one value, and costs nothing.
/// <code>
/// a = r0                     n1 = r0 - 1
/// a = a - 1            →     (a and r0 are n1)
/// r0 = a
/// </code>
/// Not removed: the first copy of a variable that may be undefined, since reading it is what finds that out. Such a copy also stands for an
/// operation that is not done and would have been the first to read it. With the pass off, a copy makes a value of its own.
/// </summary>
internal static class Copies
{
    public static void Visit(Walk walk, in Call call)
    {
        var source = call.A;
        if (!walk.Passes.Has(Pass.Copies) && !source.IsVirtual)
        {
            walk.Write(call, Do(walk, source, call, call.Result));
            return;
        }

        if (source.Facts.MayBeUndefined)
        {
            Check(walk, source, call);
        }
        else
        {
            walk.Decide(call.Entry, Rule.Copied, source);
        }

        walk.Write(call, source);
    }

    /// <summary>Finds out by a copy whether an operand is defined, where an operation that would find it out is not done.</summary>
    public static void Check(Walk walk, Node operand, in Call call)
    {
        if (operand.Facts.MayBeUndefined)
        {
            Do(walk, operand, call, null);
        }
    }

    private static Node Do(Walk walk, Node source, in Call call, string? name)
    {
        var step = new Step(Flowgraph.Operators.Same, null, [source], call.Origin, call.Entry) { IsRemovable = !source.Facts.MayBeUndefined };
        walk.Steps.Add(step);
        walk.Decide(call.Entry, source.Facts.MayBeUndefined ? Rule.CheckedDefined : Rule.Kept);
        walk.Graph.Learn(source, Flowgraph.Reasoning.Fact.Defined);
        step.Result = walk.Graph.New(source.Facts, name);
        step.Result.Definition = step;
        return step.Result;
    }
}
