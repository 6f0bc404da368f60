using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// Proves that an operation cannot fault, from what is known of its operands or because something like it has succeeded before.
/// <code>
/// div(x, 3)                       x is an int
/// t = head(l), u = tail(l)        the second: the list was not empty for the first
/// aload(a, i), astore(a, i, v)    the second: the element was there for the first, and arrays keep their length
/// </code>
/// "No" is always on the safe side.
/// </summary>
internal static class FaultProofs
{
    public static bool CannotFault(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].Facts.Within(row.Operands[i]))
            {
                return false;
            }
        }

        return row.Faults.Count == 0 || row.Name switch
        {
            "div" or "mod" => args[1].Facts.IsTrue,
            "div64" or "mod64" => args[1].Facts is { IsTrue: true, IsBounded: true },
            "shl" or "shr" => args[1].Facts.Min >= 0,
            "newarray" => args[0].Facts.Min >= 0,
            "putbyte" => args[0].Facts is { Min: >= 0, Max: <= 255 },
            "head" or "tail" => graph.Find(Key.NotEmpty(args[0])) is not null || (args[0].IsConstant && args[0].Constant.AsList.Count > 0)
                || args[0].Definition?.Row?.Name == "cons",
            "aload" or "astore" => graph.Find(Key.HasElement(args[0], args[1])) is not null || IsWithinLength(graph, args[0], args[1]),
            "getfield" => graph.Find(Key.HasField(args[0], args[1])) is not null,
            _ => false,
        };
    }

    /// <summary>Learns from an operation that has not faulted.</summary>
    public static void Succeeded(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            graph.Learn(args[i], Facts.Of(row.Operands[i]));
        }

        switch (row.Name)
        {
            case "div" or "mod" or "div64" or "mod64":
                graph.Learn(args[1], Facts.Unknown with { IsTrue = true });
                break;
            case "shl" or "shr":
                graph.Learn(args[1], Facts.Unknown with { Min = 0 });
                break;
            case "newarray":
                graph.Learn(args[0], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case "putbyte":
                graph.Learn(args[0], Facts.Unknown with { Min = 0, Max = 255 });
                break;
            case "head" or "tail":
                graph.Remember(Key.NotEmpty(args[0]), args[0]);
                break;
            case "aload" or "astore":
                graph.Remember(Key.HasElement(args[0], args[1]), args[0]);
                graph.Learn(args[1], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case "readlist":
                graph.Learn(args[1], Facts.Unknown with { Min = 0, Max = 1 << 24 });
                break;
            case "getfield" or "setfield":
                graph.Remember(Key.HasField(args[0], args[1]), args[0]);
                break;
        }
    }

    private static bool IsWithinLength(Graph graph, Node array, Node index)
    {
        var length = graph.Find(Key.Of(Operators.Named("alen"), [array])) is { } known ? Graph.Resolve(known).Facts.Min : -1;
        length = array.IsConstant ? array.Constant.AsArray.Items.Length : length;
        length = array.Definition?.Row?.Name == "newarray" ? Math.Max(length, array.Definition.Args[0].Facts.Min) : length;
        return index.Facts.Min >= 0 && index.Facts.Max != long.MaxValue && index.Facts.Max < length;
    }
}
