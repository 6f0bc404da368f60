using Flowgraph;

namespace Laboratory.Grading;

/// <summary>
/// Whether a residual program of an interpreter still interprets: takes the interpreted program apart, or asks which opcode comes.
/// <code>
/// op = ['push', 1, 'add'][pc]      reads a constant list at a place that is not known
/// c = op == 'push'                 compares with a symbol
/// h = head(code)                   reads a static variable
/// </code>
/// A read at a place that is known is left only where it is bound to fault, and is none.
/// Symbols are taken for opcodes: it is for interpreted programs that compute with numbers.
/// </summary>
internal static class Dispatch
{
    /// <summary>The first such operation as text; null if there is none.</summary>
    public static string? Find(Program residual, IEnumerable<string> statics)
    {
        var slots = statics.Select(residual.FindVariable).Where(slot => slot is not null).Select(slot => slot!.Value).ToHashSet();
        foreach (var block in residual.Blocks)
        {
            for (var i = 0; i < block.Body.Count; i++)
            {
                if (block.Body[i] is Operation operation && Dispatches(residual, operation, slots))
                {
                    return Flowgraph.Text.ProgramWriter.WriteBlocks(residual).First(text => text.Label == block.Label).Body[i].Trim();
                }
            }
        }

        return null;
    }

    private static bool Dispatches(Program residual, Operation operation, HashSet<Slot> statics)
    {
        if (operation.Operands.Any(atom => atom.IsVariable && statics.Contains(atom.Slot)))
        {
            return true;
        }

        return operation.Operator.Name switch
        {
            "eq" or "ne" => operation.Operands.Any(atom => atom.IsConstant && residual.Constant(atom).Kind == Kind.Symbol),
            "readlist" or "lookup" => operation.Operands is [var list, { IsVariable: true }] && list.IsConstant && residual.Constant(list).Reference is FlowList { Count: > 0 },
            _ => false,
        };
    }
}
