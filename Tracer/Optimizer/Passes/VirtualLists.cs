using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Allocation removal of lists: an interpreter whose stack is a list makes a cell for every value that it pushes. A cell whose tail is
/// proved to be a list need not be made: it is a virtual of a head and a tail, across the loop's edge and in exits too.
/// <code>
/// x = head(st)
/// r = tail(st)                 label
/// x = x - 1             →      x = x - 1
/// st = cons(x, r)              guard_true(x) [p = cons(x, r), st = p] else done
/// guard_true(x) else done      loop
/// loop
/// </code>
/// Lists are immutable and have no identity: two virtual lists may be equal, and a comparison that nothing else decides makes them. Lists
/// of unequal known length have unequal shapes: where two ways with such lists meet, the longer rest is made. Not removed: a cell after
/// <see cref="OptimizerLimits.ArrayLength"/> virtual ones in a row.
/// </summary>
internal static class VirtualLists
{
    private static readonly Operator Cons = Operators.Of(Op.Cons);
    private static readonly Operator Length = Operators.Of(Op.Len);
    private static readonly Operator Add = Operators.Of(Op.Add);

    /// <summary>What is known of every list that has an element.</summary>
    public static Fact NotEmpty { get; } = Fact.OfLength(KindSet.List, Interval.Lengths.Meet(new(1, Interval.Lengths.Max)));

    public static bool Simplify(Walk walk, in Call call, out Node? result)
    {
        result = null;
        switch (call.Code)
        {
            case Op.Cons when MayStay(walk, call) && Proofs.CannotFault(walk.Graph, call):
                var contents = new Contents(null, call.Origin, call.Entry) { Depth = Depth(call) };
                contents.Values.AddRange([call.A, call.B]);
                result = walk.Graph.New(Ranges.Result(walk, call));
                result.Contents = contents;
                walk.Decide(call.Entry, Rule.AllocationDelayed);
                return true;

            case Op.Head or Op.Tail when call.A.Contents is { IsList: true } made:
                result = Graph.Resolve(made.Values[call.Code == Op.Head ? 0 : 1]);
                walk.Decide(call.Entry, Rule.VirtualRead, result, made.Entry);
                return true;

            case Op.ReadList when call.B is { IsConstant: true, Constant: { IsSmall: true, Bits: >= 0 and var index } }
                && Cell(call.A, index) is { } made:
                result = Graph.Resolve(made.Values[0]);
                walk.Decide(call.Entry, Rule.VirtualRead, result, made.Entry);
                return true;

            case Op.Len when call.A.Contents is { IsList: true } made:
                walk.Decide(call.Entry, Rule.VirtualRead, null, made.Entry);
                result = Count(walk, call);
                return true;

            default:
                return false;
        }
    }

    /// <summary>Whether a <c>cons</c> of defined operands need not be done: its tail is a list, of not too many virtual cells.</summary>
    public static bool MayStay(Walk walk, in Call call)
    {
        if (!call.B.Facts.IsWithin(KindSet.List) || call.B.Facts.IsNothing)
        {
            return false;
        }

        if (Depth(call) <= walk.Limits.ArrayLength)
        {
            return true;
        }

        Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.ArrayLength);
        return false;
    }

    /// <summary>Makes a list whose parts are made.</summary>
    public static void Allocate(Walk walk, Node node)
    {
        var contents = node.Contents!;
        Node[] parts = [Graph.Resolve(contents.Values[0]), Graph.Resolve(contents.Values[1])];
        var step = new Step(Cons, null, parts, contents.Origin, contents.Entry) { IsRemovable = true, Result = node };
        node.Definition = step;
        walk.Steps.Add(step);
        walk.Graph.Remember(Key.Of(Cons, parts), node);
        walk.Decide(contents.Entry, Rule.Escaped);
    }

    private static int Depth(in Call call) => 1 + Math.Max(call.A.Contents?.Depth ?? 0, call.B.Contents?.Depth ?? 0);

    /// <summary>The cell of an element; null where that is behind the virtual ones.</summary>
    private static Contents? Cell(Node list, long index)
    {
        for (; list.Contents is { IsList: true } cell; list = Graph.Resolve(cell.Values[1]))
        {
            if (index-- == 0)
            {
                return cell;
            }
        }

        return null;
    }

    /// <summary>The virtual cells, and what is behind them.</summary>
    private static Node? Count(Walk walk, in Call call)
    {
        var (list, cells) = (call.A, 0);
        for (; list.Contents is { IsList: true } cell; list = Graph.Resolve(cell.Values[1]))
        {
            cells++;
        }

        if (walk.Graph.Bug == TracerBug.CountsKnownCellsOnly)
        {
            return walk.Graph.Constant(cells);
        }

        var rest = walk.Compute(new(Length, [list], null, call.Origin, call.Entry))!;
        return walk.Compute(new(Add, [rest, walk.Graph.Constant(cells)], null, call.Origin, call.Entry));
    }
}
