namespace Flowgraph.Cleanup;

/// <summary>
/// Proves that an operation cannot fault, nor run out of memory (see <see cref="Room"/>): from kinds and constants of its operands, or because
/// something like it has succeeded before.
/// <code>
/// div(x, 3)                       x is an int
/// t = head(l), u = tail(l)        the second: the list was not empty for the first
/// aload(a, i), astore(a, i, v)    the second: the element was there for the first, and arrays keep their length
/// </code>
/// A "no" is always on the safe side.
/// </summary>
internal sealed class FaultProofs(Knowledge knowledge, ScopedFacts facts)
{
    private readonly ConstantPool _constants = knowledge.Constants;

    public bool CannotFault(Operator row, int a, int b, int c)
    {
        for (var k = 0; k < row.Arity; k++)
        {
            var code = k == 0 ? a : k == 1 ? b : c;
            var kinds = code < 0 ? KindSets.Of(_constants[code].Kind) : facts.Kinds(code);
            if (!kinds.Within(KindSets.Of(row.Operands[k])) && !Sabotage.Has(CleanupBug.ForgetsKinds))
            {
                return false;
            }
        }

        if (row.Arity > 0 && a < 0 && (row.Arity < 2 || b < 0) && !Room.Has(row, _constants[a], row.Arity < 2 ? default : _constants[b]))
        {
            return false;
        }

        return row.Faults.Count == 0 || row.Name switch
        {
            "shl" => b < 0 && _constants[b] is { IsSmall: true, Bits: >= 0 } && Room.Has(row, _constants[b].Bits),
            "newarray" => a < 0 && _constants[a] is { IsSmall: true, Bits: >= 0 } && Room.Has(row, _constants[a].Bits),
            "div" or "mod" => b < 0 && _constants[b].IsTrue,
            "div64" or "mod64" => b < 0 && _constants[b].IsSmall && _constants[b].IsTrue,
            "shr" => b < 0 && _constants[b].AsBig.Sign >= 0,
            "head" or "tail" => facts.Holds(Expression.IsNotEmpty(a)) || (a >= 0 && Definition(a)?.Name == "cons") || (a < 0 && _constants[a].AsList.Count > 0),
            "aload" or "astore" => facts.Holds(Expression.HasElement(a, b)) || IsWithinAllocation(a, b),
            "getfield" => facts.Holds(Expression.HasField(a, b)),
            _ => false,
        };
    }

    /// <summary>Learns from an operation that has not faulted.</summary>
    public void Succeeded(Operator row, int a, int b, int c)
    {
        for (var k = 0; k < row.Arity; k++)
        {
            var code = k == 0 ? a : k == 1 ? b : c;
            if (code >= 0)
            {
                facts.Restrict(code, KindSets.Of(row.Operands[k]));
            }
        }

        switch (row.Name)
        {
            case "head" or "tail":
                facts.SetResult(Expression.IsNotEmpty(a), 0);
                break;
            case "aload" or "astore":
                facts.SetResult(Expression.HasElement(a, b), 0);
                break;
            case "getfield" or "setfield":
                facts.SetResult(Expression.HasField(a, b), 0);
                break;
            default:
                break;
        }
    }

    /// <summary>Whether an array of known length has an element of that constant index.</summary>
    public bool IsWithinAllocation(int array, int index) =>
        index < 0 && _constants[index].IsSmall && _constants[index].Bits >= 0
        && array >= 0 && Definition(array)?.Name == "newarray"
        && knowledge.OperandCodes[3 * knowledge.Form.Names[array].Instruction] is < 0 and var length
        && _constants[length].IsSmall && _constants[index].Bits < _constants[length].Bits;

    /// <summary>The operator that makes a name, or null.</summary>
    private Operator? Definition(int name) => knowledge.Definition(name)?.Operator;
}
