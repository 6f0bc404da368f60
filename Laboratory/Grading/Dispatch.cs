using Flowgraph;

namespace Laboratory.Grading;

/// <summary>
/// Whether a residual program of an interpreter still interprets: the interpreted program survives in it as data, and is taken apart or asked about.
/// <code>
/// op = ['push', 1, 'add'][pc]                              reads a constant list at a place that is not known
/// a[0] = 1, a[1] = 2 … op = aload(a, pc)                   reads an array of constants so; objects and lists alike
/// n1.op = 2, n2.op = 1 … n = n.next … op = getfield(n, 'op')   reads a constant from one of several objects
/// op = 228 >> s, op = op &amp; 3 … if op                    asks for a part of a number in which instructions are packed
/// c = op == 'push'                                         compares with a symbol
/// h = head(code)                                           reads a static variable
/// </code>
/// Not dispatch: reads at a known place (registers), and of storage that also takes what the run computes (a stack, a memory). So a program that mixes such a value
/// into its code escapes; what it then executes does not (<see cref="ResidualCheck.StepsPercent"/>).
/// Symbols are taken for opcodes, and tables of constants for instructions: it is for interpreted programs that compute with numbers and have no tables.
/// </summary>
internal static class Dispatch
{
    /// <summary>Blocks times variables up to which a residual program is looked at.</summary>
    private const long MaxSize = 2_000_000;

    /// <summary>The first such operation as text; null if there is none.</summary>
    /// <param name="residual">What the specializer gave.</param>
    /// <param name="source">What it was given.</param>
    /// <param name="statics">Values of the static variables.</param>
    public static string? Find(Program residual, Program source, IEnumerable<KeyValuePair<string, Value>> statics)
    {
        if ((long)residual.Blocks.Count * residual.Variables.Count > MaxSize)
        {
            return $"a residual program of {residual.Blocks.Count} blocks and {residual.Variables.Count} variables is not looked at";
        }

        var known = statics.ToList();
        var slots = known.Select(it => residual.FindVariable(it.Key)).Where(slot => slot is not null).Select(slot => slot!.Value).ToHashSet();
        var flow = new InstructionFlow(residual, source.Constants.Concat(known.Select(it => it.Value)));
        foreach (var block in residual.Blocks)
        {
            var text = new Lazy<IReadOnlyList<string>>(() => [.. Flowgraph.Text.ProgramWriter.WriteBlocks(residual).First(it => it.Label == block.Label).Body]);
            for (var i = 0; i < block.Body.Count; i++)
            {
                if (block.Body[i] is Operation operation && (Dispatches(residual, operation, slots) || flow.Reads(operation)))
                {
                    return text.Value[i].Trim();
                }
            }

            if (block.Jump is If test && flow.Asks(test))
            {
                return $"if {residual.Name(test.Condition)}, in block {block.Label}, asks for a part of a number";
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

        return operation.Operator.Op switch
        {
            Op.Eq or Op.Ne => operation.Operands.Any(atom => atom.IsConstant && residual.Constant(atom).Kind == Kind.Symbol),
            Op.ReadList or Op.Lookup => operation.Operands is [var list, { IsVariable: true }] && list.IsConstant && residual.Constant(list).Reference is FlowList { Count: > 0 },
            _ => false,
        };
    }
}
