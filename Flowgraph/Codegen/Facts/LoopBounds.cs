namespace Flowgraph.Codegen;

/// <summary>
/// Where the ranges of a program's variables may stop growing: at some numbers that lengths, bytes and words end at, and where tests in
/// loops stop them.
/// <code>
/// loop: …  c = i &lt; 998;  if c goto loop         i: 0 … 997, not 0 … 2^24
/// </code>
/// So an index that a loop counts to a constant has exactly the range that it takes, and may be seen to lie within an array of known
/// length. At most <see cref="Most"/> tests count, the outer ones first, because a range that nothing stops pauses at each.
/// Source: N. Halbwachs, Y.-E. Proy, P. Roumanoff, "Verification of real-time systems using linear relation analysis" (FMSD 1997),
/// widening up to.
/// </summary>
internal static class LoopBounds
{
    /// <summary>Of every program.</summary>
    public static readonly long[] Common = [0, 1, 255, FlowList.MaxCount, int.MaxValue, 1L << 53, 1L << 62, long.MaxValue];

    private const int Most = 16;

    /// <summary>Ascending, all from 0.</summary>
    public static long[] Of(Program program, IEnumerable<BlockId> loops)
    {
        var bounds = new SortedSet<long>(Common);
        foreach (var block in loops)
        {
            foreach (var instruction in program[block].Body.AsSpan())
            {
                if (instruction is Operation it && Highest(program, it) is { } highest && bounds.Count < Common.Length + Most)
                {
                    bounds.Add(highest);
                }
            }
        }

        return [.. bounds];
    }

    /// <summary>The highest that the variable compared with a constant can be on one of the ways.</summary>
    private static long? Highest(Program program, Operation operation) => operation.Operator.Op switch
    {
        Op.Lt or Op.Ge => Number(program, operation.Operands[1]) - 1 ?? Number(program, operation.Operands[0]),
        Op.Le or Op.Gt => Number(program, operation.Operands[1]) ?? Number(program, operation.Operands[0]) - 1,
        _ => null,
    };

    private static long? Number(Program program, Atom atom) =>
        atom.IsConstant && program.Constant(atom) is { IsSmall: true, Bits: > 0 } number ? number.Bits : null;
}
