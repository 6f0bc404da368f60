namespace Flowgraph.Codegen;

/// <summary>
/// A loop of one block that counts a cell of an array down (or up) to 0, modulo a power of two, and adds a constant to other cells each
/// turn. When its first turn is over, nothing in it can fault any more, and what the others come to is known without running them.
/// <code>
/// loop: x = aload(a, p)          after the first turn, x being what is left to count:
///       x = x - 1                    a[p] = 0
///       x = x &amp; 255                  a[p + 3] = (a[p + 3] + 2·x) &amp; 255
///       astore(a, p, x)              x = 0, and x times the turn's fuel
///       q = p + 3
///       y = aload(a, q)
///       y = y + 2
///       y = y &amp; 255
///       astore(a, q, y)
///       if x goto loop else goto end
/// </code>
/// Every turn must touch the same cells: indices are one variable, which the loop leaves as it was, plus constants; each cell that is
/// read is stored. Values are a cell's, plus constants, masked. What the facts must add is that the array holds small integers alone.
/// Not handled: cells that get other cells' values; loops of several blocks; counters in variables, which the JIT's own loops are fast on.
/// </summary>
/// <param name="Array">The variable that holds the array.</param>
/// <param name="Index">The variable that indices start from; null where they are constants.</param>
/// <param name="Mask">A power of two less 1, at most 2^32 - 1.</param>
/// <param name="Cells">Offsets from the index variable, and what a turn adds, from 0 to the mask.</param>
/// <param name="Counter">Which cell is counted to 0, by 1 or by the mask, which is -1.</param>
/// <param name="Finals">Variables that change from turn to turn.</param>
internal sealed record ClosedLoop(
    Slot Array, Slot? Index, long Mask, Sequence<(long Offset, long Step)> Cells, int Counter, Sequence<FinalValue> Finals)
{
    public bool CountsDown => Cells[Counter].Step == Mask;
}

/// <summary>A variable whose value at the end of a turn is what a cell held at the turn's start, plus a constant, masked or not, plus another one.</summary>
internal readonly record struct FinalValue(Slot Slot, int Cell, long Added, bool IsMasked, long After);
