using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// What a decided comparison teaches about what was compared (<see cref="Learning"/>), and what an answer teaches about what was asked.
/// <code>
/// c = i &lt; n, guard_true(c)         i ≤ max(n) - 1, n ≥ min(i) + 1
/// c = x == 5, guard_true(c)         x is 5
/// k = kind(x), c = k == 'int', guard_false(c)      x is no int
/// c = a == b, guard_false(c)        arrays or objects a and b are two: a store to one says nothing of the other
/// </code>
/// </summary>
internal static class Tests
{
    public static void Teach(Walk walk, Node node, bool truth)
    {
        if (node.Definition is not { Row: { } row, Args.Length: 2 } step || (row.Laws & Laws.Truth) == 0)
        {
            return;
        }

        var (a, b) = (Graph.Resolve(step.Args[0]), Graph.Resolve(step.Args[1]));
        var isEquality = step.Code is Op.Eq or Op.Ne;
        if (isEquality && truth == (step.Code == Op.Ne) != (walk.Graph.Bug == TracerBug.TellsEqualsApart))
        {
            walk.Graph.Remember(Key.Unequal(a, b), a);
        }

        if (isEquality && (a.IsConstant || b.IsConstant))
        {
            Compared(walk, a.IsConstant ? b : a, a.IsConstant ? a : b, truth == (step.Code == Op.Eq));
        }
        else if (isEquality || walk.Passes.Has(Pass.Ranges))
        {
            var (left, right) = (a.Facts, b.Facts);
            walk.Graph.Learn(a, Learning.Left(step.Code, truth, left, right));
            walk.Graph.Learn(b, Learning.Left(Learning.Swapped(step.Code), truth, right, left));
        }
    }

    /// <summary>A value turned out to be this constant: where it answers the question for a part, it teaches that.</summary>
    public static void Answered(Walk walk, Node value, Node constant)
    {
        if (value.Definition is { Args.Length: > 0 } asked)
        {
            walk.Graph.Learn(asked.Args[0], Learning.Asked(asked.Code, constant.Facts));
        }
    }

    /// <summary>A value was found to be, or not to be, a constant.</summary>
    private static void Compared(Walk walk, Node value, Node constant, bool isEqual)
    {
        if (!isEqual)
        {
            walk.Graph.Learn(value, Learning.Left(Op.Ne, true, value.Facts, constant.Facts));
            if (value.Definition is { Args.Length: > 0 } asked)
            {
                walk.Graph.Learn(asked.Args[0], Learning.AskedInVain(asked.Code, constant.Facts));
            }

            return;
        }

        if (walk.Passes.Has(Pass.Guards) && !value.IsVirtual)
        {
            walk.Graph.Learn(value, constant);
        }

        Answered(walk, value, constant);
    }
}
