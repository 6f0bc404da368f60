using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Proves that an operation cannot fault, nor run out of memory (see <see cref="Room"/>), from what is known of its operands or because
/// something like it has succeeded before.
/// <code>
/// div(x, 3)                       x is an int
/// t = head(l), u = tail(l)        the second: the list was not empty for the first
/// aload(a, i), astore(a, i, v)    the second: the element was there for the first, and arrays keep their length
/// </code>
/// "No" is always on the safe side.
/// </summary>
internal static class FaultProofs
{
    private static readonly Operator Length = Operators.Named("alen");

    public static bool CannotFault(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].Facts.Within(row.Operands[i]))
            {
                return false;
            }
        }

        if (args is [{ IsConstant: true }, ..] && (args.Length < 2 || args[1].IsConstant) && !Room.Has(row, args[0].Constant, args.Length < 2 ? default : args[1].Constant))
        {
            return false;
        }

        return row.Faults.Count == 0 || graph.Bug == TracerBug.NothingFaults || row.Code() switch
        {
            Code.Div or Code.Mod => args[1].Facts.IsTrue,
            Code.Div64 or Code.Mod64 => args[1].Facts is { IsTrue: true, IsBounded: true },
            Code.Shl => args[1].Facts.Min >= 0 && Room.Has(row, args[1].Facts.Max),
            Code.Shr => args[1].Facts.Min >= 0,
            Code.NewArray => args[0].Facts.Min >= 0 && Room.Has(row, args[0].Facts.Max),
            Code.PutByte => args[0].Facts is { Min: >= 0, Max: <= 255 },
            Code.Head or Code.Tail => graph.Find(Key.NotEmpty(args[0])) is not null || (args[0].IsConstant && args[0].Constant.AsList.Count > 0)
                || args[0].Definition?.Code == Code.Cons,
            Code.ALoad or Code.AStore => graph.Find(Key.HasElement(args[0], args[1])) is not null || IsWithinLength(graph, args[0], args[1]),
            Code.GetField => graph.Find(Key.HasField(args[0], args[1])) is not null,
            _ => false,
        };
    }

    /// <summary>Whether an operation may go where nobody needs its result: it cannot fault and has no effect.</summary>
    public static bool IsRemovable(Graph graph, in Call call) =>
        call.Row.Purity is Purity.Pure or Purity.ReadsHeap or Purity.Allocates && CannotFault(graph, call.Row, call.Args);

    /// <summary>Learns from an operation that has not faulted.</summary>
    public static void Succeeded(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            graph.Learn(args[i], Facts.Of(row.Operands[i]));
        }

        switch (row.Code())
        {
            case Code.Div or Code.Mod or Code.Div64 or Code.Mod64:
                graph.Learn(args[1], Facts.Unknown with { IsTrue = true });
                break;
            case Code.Shl or Code.Shr:
                graph.Learn(args[1], Facts.Unknown with { Min = 0 });
                break;
            case Code.NewArray:
                graph.Learn(args[0], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case Code.PutByte:
                graph.Learn(args[0], Facts.Unknown with { Min = 0, Max = 255 });
                break;
            case Code.Head or Code.Tail:
                graph.Remember(Key.NotEmpty(args[0]), args[0]);
                break;
            case Code.ALoad or Code.AStore:
                graph.Remember(Key.HasElement(args[0], args[1]), args[0]);
                graph.Learn(args[1], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case Code.ReadList:
                graph.Learn(args[1], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case Code.GetField or Code.SetField:
                graph.Remember(Key.HasField(args[0], args[1]), args[0]);
                break;
        }
    }

    private static bool IsWithinLength(Graph graph, Node array, Node index)
    {
        var length = graph.Find(Key.Of(Length, [array])) is { } known ? Graph.Resolve(known).Facts.Min : -1;
        length = array.IsConstant ? array.Constant.AsArray.Length : length;
        length = array.Definition?.Code == Code.NewArray ? Math.Max(length, array.Definition.Args[0].Facts.Min) : length;
        return index.Facts.Min >= 0 && index.Facts.Max != long.MaxValue
            && (index.Facts.Max < length || (index.Facts.Max == length && graph.Bug == TracerBug.TakesTheLengthForAnIndex));
    }
}
