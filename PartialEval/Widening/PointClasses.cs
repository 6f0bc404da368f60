using System.Numerics;

namespace PartialEval;

/// <summary>
/// The class of a point: its block, and all that is bounded there. Bounded variables, bounded fields of the objects that variables are, and indices
/// of static lists wherever in data they are kept (<see cref="IndexPaths"/>).
/// <code>
/// loop, code = […] and pc = 4 bounded, acc not        block loop, code, pc = 4
/// loop, o → vm { cpu: cpu { pc: 4 } }                 block loop, o.cpu.pc = 4
/// </code>
/// There are finitely many classes (docs/specialization.md), so what keeps a specialization going is what changes within one. Other
/// parts that are bounded do not count: constants on a stack or a tape, in all combinations, are too many.
/// </summary>
internal sealed class PointClasses(Program program)
{
    /// <summary>Where indices of static lists are kept.</summary>
    public IndexPaths Indices { get; } = new(program);

    /// <summary>A number for the class.</summary>
    public ulong Of(in Point point)
    {
        var hash = Hashing.Mix((ulong)point.Block.Index) + InData(point.Store);
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)(leaf.Bounded & leaf.Known); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                hash += StaticStore.HashOf(first + cell, leaf.Cells![cell]);
            }
        }

        return hash;
    }

    /// <summary>A number for what is bounded in lists, arrays and objects.</summary>
    public ulong InData(StaticStore store)
    {
        var hash = Indices.HashOf(store);
        foreach (var (slot, number) in store.Parts?.Roots ?? [])
        {
            var node = store.Parts!.Nodes[number];
            for (var i = 0; node.Kind == PartKind.Object && i < node.Parts.Length; i++)
            {
                if (node.Parts[i].Known is { Bounded: true } field)
                {
                    hash += Hashing.Combine(Hashing.Combine((ulong)slot, node.Label(i).Hash), field.Value.Hash);
                }
            }
        }

        return hash;
    }
}
