using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Allocation removal. An object, array or list that is made here and that nobody outside can see need not be made: its parts are kept as
/// nodes. It is allocated when it escapes, into the heap, the output or the result, and by exits, which list its contents.
/// <code>
/// p = new('Int')                         n = x + y
/// n = x + y
/// setfield(p, 'value', n)         →
/// m = getfield(p, 'value')               guard_true(n) [p = object('Int', 'value', n)] else b
/// guard_true(m) else b
/// </code>
/// Escaping allocates everything that the object reaches first, and fills it then: cycles are no danger. Lists are part of no cycle and
/// come between: after the objects that they hold, each after its tail (<see cref="VirtualLists"/>). Not removed: arrays of unknown or of
/// more than <see cref="OptimizerLimits.ArrayLength"/> elements, and more cells of a list than that. Source: Bolz, Cuni, Fijałkowski,
/// Leuschel, Pedroni and Rigo, "Allocation Removal by Partial Evaluation in a Tracing JIT" (PEPM 2011).
/// </summary>
internal static class Virtuals
{
    private static readonly Operator NewObject = Operators.Of(Op.New);
    private static readonly Operator NewArray = Operators.Of(Op.NewArray);
    private static readonly Operator StoreField = Operators.Of(Op.SetField);
    private static readonly Operator StoreElement = Operators.Of(Op.AStore);

    public static bool Simplify(Walk walk, ref Call call, out Node? result)
    {
        result = null;
        switch (call.Code)
        {
            case Op.New when call.A is { IsConstant: true, Constant.Reference: Symbol name }:
                result = Make(walk.Graph, new(name, call.Origin, call.Entry));
                walk.Decide(call.Entry, Rule.AllocationDelayed);
                return true;

            case Op.NewArray when Length(walk, call) is { } length:
                var contents = new Contents(null, call.Origin, call.Entry);
                contents.Values.AddRange(Enumerable.Repeat(call.B, length));
                result = Make(walk.Graph, contents);
                walk.Decide(call.Entry, Rule.AllocationDelayed);
                return true;

            case Op.GetField or Op.ALoad when Find(call.A, call.B) is { } index and >= 0:
                result = Graph.Resolve(call.A.Contents!.Values[index]);
                walk.Decide(call.Entry, Rule.VirtualRead, result, call.A.Contents!.Entry);
                return true;

            case Op.SetField when call.A.Contents is { Class: not null } it && call.B is { IsConstant: true, Constant.Reference: Symbol field }:
                Set(it, field, call.C);
                walk.Decide(call.Entry, Rule.VirtualWritten, null, call.A.Contents!.Entry);
                return true;

            case Op.AStore when Find(call.A, call.B) is { } index and >= 0:
                call.A.Contents!.Values[index] = call.C;
                walk.Decide(call.Entry, Rule.VirtualWritten, null, call.A.Contents!.Entry);
                return true;

            case Op.ALen when call.A.Contents is { Class: null } it:
                result = walk.Graph.Constant(it.Values.Count);
                walk.Decide(call.Entry, Rule.VirtualRead, result, call.A.Contents!.Entry);
                return true;

            case Op.ClassOf when call.A.Contents is { Class: { } name }:
                result = walk.Graph.Constant(Value.Of(name));
                walk.Decide(call.Entry, Rule.VirtualRead, result, call.A.Contents!.Entry);
                return true;

            case Op.Eq or Op.Ne when call.A.IsVirtualWithIdentity || call.B.IsVirtualWithIdentity:
                result = walk.Graph.Constant(call.Code == Op.Eq == (call.A == call.B) ? 1 : 0);
                walk.Decide(call.Entry, Rule.VirtualCompared, result, (call.A.Contents ?? call.B.Contents)!.Entry);
                return true;
        }

        return VirtualLists.Simplify(walk, call, out result);
    }

    /// <summary>Whether nothing is done for an operation, once its operands are defined: it allocates what may stay virtual, or is of a virtual.</summary>
    public static bool DoesWithout(Walk walk, in Call call) => call.Code switch
    {
        Op.NewArray => Length(walk, call) is not null,
        Op.SetField => call.A.Contents is { Class: not null } && call.B is { IsConstant: true, Constant.Reference: Symbol },
        Op.AStore => Find(call.A, call.B) >= 0,
        Op.Eq or Op.Ne => call.A.IsVirtualWithIdentity || call.B.IsVirtualWithIdentity,
        Op.Cons => VirtualLists.MayStay(walk, call),
        _ => false,
    };

    /// <summary>Of an array that need not be allocated; null where its length is unknown, negative or too large.</summary>
    private static int? Length(Walk walk, in Call call)
    {
        if (call.A is not { IsConstant: true, Constant: { IsSmall: true, Bits: >= 0 } length })
        {
            return null;
        }

        if (length.Bits <= walk.Limits.ArrayLength)
        {
            return (int)length.Bits;
        }

        Reached.Count(ReachKind.OptimizerLimit, OptimizerLimit.ArrayLength);
        return null;
    }

    public static Node Make(Graph graph, Contents contents)
    {
        var node = graph.New(contents.Class is { } name ? Fact.OfClass(name)
            : contents.IsList ? VirtualLists.NotEmpty
            : Fact.OfLength(KindSet.Array, Interval.Of(contents.Values.Count)));
        node.Contents = contents;
        return node;
    }

    /// <summary>Allocates a virtual and all that it reaches, and fills them.</summary>
    public static void Force(Walk walk, Node node)
    {
        if (!node.IsVirtual)
        {
            return;
        }

        var reached = InOrderOfMaking(Reach(node));
        foreach (var it in reached)
        {
            if (it.Contents!.IsList)
            {
                VirtualLists.Allocate(walk, it);
            }
            else
            {
                Allocate(walk, it);
            }
        }

        foreach (var it in reached)
        {
            if (!it.Contents!.IsList)
            {
                Fill(walk, it);
            }

            it.Contents = null;
        }
    }

    /// <summary>Objects and arrays, whose parts come later, and then lists, each after the lists that are its parts.</summary>
    public static List<Node> InOrderOfMaking(List<Node> reached)
    {
        if (!reached.Exists(static node => node.Contents!.IsList) || Sabotage.Has(TracerBug.MakesListsBeforeTheirTails))
        {
            return reached;
        }

        var ordered = reached.FindAll(static node => !node.Contents!.IsList);
        var placed = ordered.ToHashSet();
        reached.ForEach(Place);
        return ordered;

        void Place(Node node)
        {
            if (node.IsVirtual && placed.Add(node))
            {
                node.Contents!.Values.ForEach(Place);
                ordered.Add(node);
            }
        }
    }

    /// <summary>A virtual and the virtuals that it reaches, nearest first.</summary>
    public static List<Node> Reach(params ReadOnlySpan<Node> roots)
    {
        var reached = new List<Node>();
        var seen = new HashSet<Node>();
        foreach (var root in roots)
        {
            if (root.IsVirtual && seen.Add(root))
            {
                reached.Add(root);
            }
        }

        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var value in reached[i].Contents!.Values)
            {
                if (value.IsVirtual && seen.Add(value))
                {
                    reached.Add(value);
                }
            }
        }

        return reached;
    }

    private static int Find(Node target, Node key)
    {
        if (target.Contents is not { } contents || !key.IsConstant)
        {
            return -1;
        }

        if (contents.Class is not null)
        {
            return key.Constant.Reference is Symbol field ? contents.Fields.IndexOf(field) : -1;
        }

        return key.Constant.IsSmall && (ulong)key.Constant.Bits < (ulong)contents.Values.Count ? (int)key.Constant.Bits : -1;
    }

    private static void Set(Contents contents, Symbol field, Node value)
    {
        var index = contents.Fields.IndexOf(field);
        if (index < 0)
        {
            contents.Fields.Add(field);
            contents.Values.Add(value);
        }
        else
        {
            contents.Values[index] = value;
        }
    }

    private static void Allocate(Walk walk, Node node)
    {
        var contents = node.Contents!;
        var graph = walk.Graph;
        var step = contents.Class is { } name
            ? new Step(NewObject, null, [graph.Constant(Value.Of(name))], contents.Origin, contents.Entry)
            : new Step(NewArray, null, [graph.Constant(contents.Values.Count), Filler(graph, contents)], contents.Origin, contents.Entry);
        step.IsRemovable = true;
        step.Result = node;
        (node.Definition, node.IsFresh) = (step, true);
        walk.Steps.Add(step);
        walk.Decide(contents.Entry, Rule.Escaped);
    }

    /// <summary>What a new array holds everywhere: its first element, unless that is an allocation too.</summary>
    private static Node Filler(Graph graph, Contents contents) =>
        contents.Values.Count > 0 && !contents.Values[0].IsVirtual && contents.Values[0].Definition?.Row?.Purity != Purity.Allocates
            ? Graph.Resolve(contents.Values[0])
            : graph.Constant(0);

    private static void Fill(Walk walk, Node node)
    {
        var contents = node.Contents!;
        var row = contents.Class is null ? StoreElement : StoreField;
        node.Fills = [];
        for (var i = 0; i < contents.Values.Count; i++)
        {
            var key = walk.Graph.Constant(contents.Class is null ? Value.Int(i) : Value.Of(contents.Fields[i]));
            var value = Graph.Resolve(contents.Values[i]);
            if (contents.Class is not null || value != node.Definition!.Args[1])
            {
                node.Fills.Add(new(row, null, [node, key, value], contents.Origin, contents.Entry) { IsRemovable = true });
            }

            walk.Graph.Remember(Key.Part(node, key), node);
            walk.Heap.Store(walk, node, key, value);
        }

        walk.Steps.AddRange(node.Fills);
    }
}
