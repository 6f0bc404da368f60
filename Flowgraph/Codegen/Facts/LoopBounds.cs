namespace Flowgraph.Codegen;

/// <summary>
/// Where the ranges of a program's variables may stop growing: at the numbers of <see cref="Fact"/>, and where tests in loops stop them.
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
    private const int Most = 16;

    /// <summary>Ascending, all from 0.</summary>
    public static long[] Of(Program program, IEnumerable<BlockId> loops)
    {
        var bounds = new SortedSet<long>(Fact.Thresholds);
        foreach (var block in loops)
        {
            foreach (var instruction in program[block].Body.AsSpan())
            {
                if (instruction is Operation it && Highest(program, it) is { } highest && bounds.Count < Fact.Thresholds.Length + Most)
                {
                    bounds.Add(highest);
                }
            }
        }

        return [.. bounds];
    }

    /// <summary>The highest that the variable compared with a constant can be on one of the ways.</summary>
    private static long? Highest(Program program, Operation operation) => operation.Operator.Name switch
    {
        "lt" => Number(program, operation.Operands[1]) - 1 ?? Number(program, operation.Operands[0]),
        "le" => Number(program, operation.Operands[1]) ?? Number(program, operation.Operands[0]) - 1,
        "gt" => Number(program, operation.Operands[1]) ?? Number(program, operation.Operands[0]) - 1,
        "ge" => Number(program, operation.Operands[1]) - 1 ?? Number(program, operation.Operands[0]),
        _ => null,
    };

    private static long? Number(Program program, Atom atom) =>
        atom.IsConstant && program.Constant(atom) is { IsSmall: true, Bits: > 0 } number ? number.Bits : null;
}
