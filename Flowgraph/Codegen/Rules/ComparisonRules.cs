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
        Order("lt", Comparison.Less, Ranges.Less, OpCodes.Clt, false),
        Order("le", Comparison.LessOrEqual, Ranges.LessOrEqual, OpCodes.Cgt, true),
        Order("gt", Comparison.Greater, (a, b) => Ranges.Less(b, a), OpCodes.Cgt, false),
        Order("ge", Comparison.GreaterOrEqual, (a, b) => Ranges.LessOrEqual(b, a), OpCodes.Clt, true),
    ];

    private static Rule Order(string name, Comparison comparison, Func<Fact, Fact, Fact> result, OpCode code, bool negate) => new(Operators.Named(name))
    {
        Operands = RuleForms.TwoSmall,
        Result = result,
        Comparison = comparison,
        Emit = site =>
        {
            site.PushInt(0);
            site.PushInt(1);
            site.Il.Op(code);
            _ = negate ? site.Il.Int32(0).Op(OpCodes.Ceq) : site.Il;
            site.Il.Op(OpCodes.Conv_I8);
            site.StoreInt();
        },
    };
}
