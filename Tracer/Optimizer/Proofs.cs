using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// Whether an operation on nodes can fault (<see cref="FaultProofs"/>), and what is learned where it has not: facts of its operands
/// (<see cref="Learning"/>), and that a container has a part.
/// <code>
/// aload(a, i), astore(a, i, v)    the second cannot fault: the element was there for the first, and arrays keep their length
/// </code>
/// </summary>
internal static class Proofs
{
    public static bool CannotFault(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        Span<Fact> facts = [Fact.Nothing, Fact.Nothing, Fact.Nothing];
        for (var i = 0; i < args.Length; i++)
        {
            facts[i] = args[i].Facts;
        }

        var hasPart = FaultProofs.IsOfPart(row.Op) && graph.Find(Key.Part(args[0], args[1])) is not null;
        return FaultProofs.CannotFault(row, facts[..args.Length], hasPart)
            || (graph.Bug == TracerBug.NothingFaults && FaultProofs.HasKinds(row, facts[..args.Length]));
    }

    /// <summary>Whether every operand is of a kind that the operation takes.</summary>
    public static bool HasKinds(in Call call) =>
        FaultProofs.HasKinds(call.Row, Array.ConvertAll(call.Args, static arg => arg.Facts));

    /// <summary>Whether an operation may go where nobody needs its result: it cannot fault and has no effect.</summary>
    public static bool IsRemovable(Graph graph, in Call call) =>
        call.Row.Purity is Purity.Pure or Purity.ReadsHeap or Purity.Allocates && CannotFault(graph, call.Row, call.Args);

    /// <summary>Learns from an operation that has not faulted.</summary>
    public static void Succeeded(Graph graph, Operator row, ReadOnlySpan<Node> args)
    {
        var (a, b) = (args.Length > 0 ? args[0].Facts : Fact.Any, args.Length > 1 ? args[1].Facts : Fact.Any);
        for (var i = 0; i < args.Length; i++)
        {
            graph.Learn(args[i], Learning.Success(row, i, a, b));
        }

        if (FaultProofs.IsOfPart(row.Op) || row.Op == Op.SetField)
        {
            graph.Remember(Key.Part(args[0], args[1]), args[0]);
        }
    }
}
