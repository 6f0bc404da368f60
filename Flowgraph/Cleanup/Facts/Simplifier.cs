namespace Flowgraph.Cleanup;

/// <summary>
/// Finds the result of a pure operation without computing it at run time: on constants by <see cref="Folding"/>, by an
/// <see cref="AlgebraicLaws">algebraic law</see>, or from how the operand was made.
/// <code>
/// add(2, 3) → 5                  eq(c, 1) → c, where c is a comparison       head(cons(h, t)) → h
/// add(x, 0) → x, x an int                                                    alen(newarray(n, v)) → n
/// </code>
/// All of them only where the operation is proved not to fault.
/// </summary>
internal sealed class Simplifier(Knowledge knowledge, IDictionary<string, int> lawUses)
{
    private readonly ConstantPool _constants = knowledge.Constants;

    /// <summary>The code of the result, or null.</summary>
    public int? Simplify(Operator row, int a, int b, int c, bool cannotFault)
    {
        if (Fold(row, a, b, c) is { } folded)
        {
            return folded;
        }

        return cannotFault ? ByLaw(row, a, b) ?? ByTruth(row, a, b) ?? ByMaker(row, a) : null;
    }

    private int? Fold(Operator row, int a, int b, int c)
    {
        if (a >= 0 || (row.Arity > 1 && b >= 0) || (row.Arity > 2 && c >= 0))
        {
            return null;
        }

        Span<Value> operands = [Operand(a, row.Arity > 0), Operand(b, row.Arity > 1), Operand(c, row.Arity > 2)];
        return Folding.TryFold(row, operands[..row.Arity]) is { } value ? _constants.Code(value) : null;
    }

    private Value Operand(int code, bool isThere) => isThere ? _constants[code] : default;

    private int? ByLaw(Operator row, int a, int b)
    {
        foreach (var law in AlgebraicLaws.Of(row))
        {
            var x = law.Left.Number is null ? a : b;
            if (Fits(law.Left, a, x) && Fits(law.Right, b, x))
            {
                lawUses[law.Name] = (lawUses.TryGetValue(law.Name, out var uses) ? uses : 0) + 1;
                return law.Result.Number is { } number ? _constants.Code(number) : x;
            }
        }

        return null;
    }

    private bool Fits(LawTerm term, int code, int x) => term.Number is { } number ? _constants.Is(code, number) : code == x;

    /// <summary>A comparison's result, compared with 1 or 0.</summary>
    private int? ByTruth(Operator row, int a, int b)
    {
        if (row.Name is not ("eq" or "ne"))
        {
            return null;
        }

        var (value, constant) = a < 0 ? (b, a) : (a, b);
        return value >= 0 && _constants.Is(constant, row.Name == "eq" ? 1 : 0) && Maker(value) is { } maker && (maker.Laws & Laws.Truth) != 0 ? value : null;
    }

    private int? ByMaker(Operator row, int a) => (row.Name, a >= 0 ? Maker(a)?.Name : null) switch
    {
        ("head", "cons") => OperandOfMaker(a, 0),
        ("tail", "cons") => OperandOfMaker(a, 1),
        ("alen", "newarray") => OperandOfMaker(a, 0),
        ("classof", "new") => OperandOfMaker(a, 0),
        _ => null,
    };

    private int OperandOfMaker(int name, int k) => knowledge.OperandCodes[(3 * knowledge.Form.Names[name].Instruction) + k];

    private Operator? Maker(int name) => knowledge.Definition(name)?.Operator;
}
