using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>What <see cref="FaultProofs"/> says of the operation of an entry.</summary>
internal static class Proofs
{
    public static bool CannotFault(Graph graph, in Call call) => FaultProofs.CannotFault(graph, call.Row, call.Args);

    /// <summary>Whether every operand is of a kind that the operation takes.</summary>
    public static bool HasKinds(in Call call) =>
        FaultProofs.HasKinds(call.Row, Array.ConvertAll(call.Args, static arg => arg.Facts));

    /// <summary>Whether an operation may go where nobody needs its result: it cannot fault and has no effect.</summary>
    public static bool IsRemovable(Graph graph, in Call call) =>
        call.Row.Purity is Purity.Pure or Purity.ReadsHeap or Purity.Allocates && CannotFault(graph, call);
}
