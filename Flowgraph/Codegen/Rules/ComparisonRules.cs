using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Order of small ints. A comparison that ends a block and feeds its test is not computed at all: the branch compares (see
/// <see cref="Branches"/>); elsewhere it leaves 1 or 0.
/// </summary>
internal static class ComparisonRules
{
    public static Rule[] All() =>
    [
        Order(Op.Lt, OpCodes.Clt, false),
        Order(Op.Le, OpCodes.Cgt, true),
        Order(Op.Gt, OpCodes.Cgt, false),
        Order(Op.Ge, OpCodes.Clt, true),
    ];

    private static Rule Order(Op op, OpCode code, bool isNegated) =>
        RuleForms.Order(op, static (site, operand) => site.PushInt(operand), code, isNegated);
}
