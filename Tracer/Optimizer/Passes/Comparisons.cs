using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// What a decided comparison teaches about what was compared. It was computed, so its operands are of the kinds that it takes.
/// <code>
/// c = i &lt; n, guard_true(c)         i ≤ max(n) - 1, n ≥ min(i) + 1
/// c = x == 5, guard_true(c)         x is 5
/// k = kind(x), c = k == 'int', guard_false(c)      x is no int
/// </code>
/// </summary>
internal static class Comparisons
{
    public static void Teach(Walk walk, Node node, bool truth)
    {
        if (node.Definition is not { Row: { } row } step)
        {
            return;
        }

        switch (row.Code(), truth)
        {
            case (Code.Eq, true) or (Code.Ne, false):
                Equal(walk, step.Args[0], step.Args[1]);
                break;
            case (Code.Eq, false) or (Code.Ne, true):
                Unequal(walk, step.Args[0], step.Args[1]);
                Unequal(walk, step.Args[1], step.Args[0]);
                break;
            case (Code.Lt, true) or (Code.Ge, false):
                Less(walk, step.Args[0], step.Args[1], 1);
                break;
            case (Code.Le, true) or (Code.Gt, false):
                Less(walk, step.Args[0], step.Args[1], 0);
                break;
            case (Code.Gt, true) or (Code.Le, false):
                Less(walk, step.Args[1], step.Args[0], 1);
                break;
            case (Code.Ge, true) or (Code.Lt, false):
                Less(walk, step.Args[1], step.Args[0], 0);
                break;
        }
    }

    private static void Equal(Walk walk, Node a, Node b)
    {
        a = Graph.Resolve(a);
        b = Graph.Resolve(b);
        var (constant, other) = a.IsConstant ? (a, b) : (b, a);
        if (!constant.IsConstant)
        {
            var (left, right) = (a.Facts, b.Facts);
            walk.Graph.Learn(a, right);
            walk.Graph.Learn(b, left);
            return;
        }

        if (walk.Passes.Has(Pass.Guards) && !other.IsVirtual)
        {
            walk.Graph.Learn(other, constant);
        }

        Answered(walk, other, constant);
    }

    /// <summary>A value turned out to be this constant: where it answers the question for a kind or class, it teaches that.</summary>
    public static void Answered(Walk walk, Node value, Node constant)
    {
        if (value.Definition is { Code: Code.Kind } kind && KindOf(constant) is { } named)
        {
            walk.Graph.Learn(kind.Args[0], Facts.Of(named));
        }
        else if (value.Definition is { Code: Code.ClassOf } asked && constant.Constant.Reference is Symbol name)
        {
            walk.Graph.Learn(asked.Args[0], Facts.Of(Kind.Object) with { Class = name });
        }
    }

    private static void Unequal(Walk walk, Node node, Node other)
    {
        other = Graph.Resolve(other);
        if (!other.IsConstant)
        {
            return;
        }

        if (other.Constant == Value.Int(0))
        {
            walk.Graph.Learn(node, Facts.Unknown with { IsTrue = true });
        }

        if (node.Definition is { Code: Code.Kind } kind && KindOf(other) is { } named)
        {
            walk.Graph.Learn(kind.Args[0], Facts.Unknown with { Kinds = (byte)(Facts.DefinedBits & ~(1 << (int)named)) });
        }
    }

    /// <summary>a + gap ≤ b.</summary>
    private static void Less(Walk walk, Node a, Node b, long gap)
    {
        if (!walk.Passes.Has(Pass.Ranges))
        {
            return;
        }

        var (left, right) = (a.Facts, b.Facts);
        if (right.Max != long.MaxValue && right.Max > long.MinValue + gap)
        {
            walk.Graph.Learn(a, Facts.Unknown with { Max = right.Max - gap });
        }

        if (left.Min != long.MinValue && left.Min < long.MaxValue - gap)
        {
            walk.Graph.Learn(b, Facts.Unknown with { Min = left.Min + gap });
        }
    }

    private static Kind? KindOf(Node constant) =>
        constant.Constant.Reference is Symbol name && Enum.GetValues<Kind>().FirstOrDefault(kind => kind.Name() == name, Kind.None) is var kind and not Kind.None
            ? kind
            : null;
}
