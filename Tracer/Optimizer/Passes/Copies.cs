namespace Tracer.Optimizer;

/// <summary>
/// Copies. Problem: interpreters move values between variables all the time. Idea: variables are names of values; a copy makes two names
/// of one value, and costs nothing.
/// <code>
/// a = r0                     n1 = r0 - 1
/// a = a - 1            →     (a and r0 are n1)
/// r0 = a
/// </code>
/// Not removed: the first copy of a variable that may be undefined, since reading it is what finds that out. With the pass off, a
/// copy makes a value of its own.
/// </summary>
internal static class Copies
{
    public static void Visit(Walk walk, in Call call)
    {
        var source = call.A;
        if (source.Facts.MayBeUndefined || (!walk.Passes.Has(Pass.Copies) && !source.IsVirtual))
        {
            var step = new Step(call.Row, null, call.Args, call.Origin, call.Entry) { IsRemovable = !source.Facts.MayBeUndefined };
            walk.Steps.Add(step);
            walk.Decide(call.Entry, source.Facts.MayBeUndefined ? Rule.CheckedDefined : Rule.Kept);
            walk.Graph.Learn(source, Facts.Defined);
            if (!walk.Passes.Has(Pass.Copies))
            {
                step.Result = walk.Graph.New(source.Facts, call.Result);
                step.Result.Definition = step;
                walk.Write(call, step.Result);
                return;
            }

            step.Result = walk.Graph.New(source.Facts);
            step.Result.Definition = step;
        }
        else
        {
            walk.Decide(call.Entry, Rule.Copied, source);
        }

        walk.Write(call, source);
    }
}
