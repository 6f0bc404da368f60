namespace PartialEval;

/// <summary>A known part near a variable.</summary>
/// <param name="Way">A number for the way to it.</param>
/// <param name="Variable">Where the way begins.</param>
/// <param name="Node">What has the part.</param>
/// <param name="Place">Which of its parts it is.</param>
/// <param name="Known">The part.</param>
internal readonly record struct NearPart(ulong Way, Slot Variable, int Node, int Place, StaticPart Known);

/// <summary>
/// The known parts of some nodes of partly known data, each with a number for the way to it; made while they are gone through, and
/// not kept: there are many, and every point has its own.
/// <code>
/// nodes (way 7, vm → #0 Object { pc: 3, regs: #1 })      (7·'pc', vm, #0, 0, 3)
/// </code>
/// </summary>
/// <param name="data">The data.</param>
/// <param name="nodes">Nodes, each with a number for the way to it and the variable where that begins.</param>
internal readonly struct NearParts(KnownParts data, (ulong Way, int Slot, int Node)[] nodes)
{
    public Enumerator GetEnumerator() => new(data, nodes);

    internal struct Enumerator(KnownParts data, (ulong Way, int Slot, int Node)[]? nodes)
    {
        private int _at;
        private int _place = -1;

        public NearPart Current { get; private set; }

        public bool MoveNext()
        {
            for (; nodes is not null && _at < nodes.Length; _at++, _place = -1)
            {
                var (way, slot, number) = nodes[_at];
                var node = data.Nodes[number];
                while (++_place < node.Parts.Length)
                {
                    if (node.Parts[_place].Known is { } known)
                    {
                        Current = new(Hashing.Combine(way, node.Label(_place).Hash), new(slot), number, _place, known);
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
