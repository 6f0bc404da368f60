using System.Globalization;
using Flowgraph;
using Tracer;

namespace Laboratory.PyPyLogs;

/// <summary>The operator that does what a logged operation does.</summary>
/// <param name="Operator">Ours.</param>
/// <param name="Arguments">How many arguments the logged operation has.</param>
/// <param name="Operands">Our operands, of its arguments and its descr.</param>
/// <param name="OnObject">Whether the first argument is an object or array.</param>
internal sealed record LogOperator(
    Operator Operator,
    int Arguments,
    Func<IReadOnlyList<Operand>, Operand, IReadOnlyList<Operand>> Operands,
    bool OnObject);

/// <summary>
/// Operations of RPython's traces that have a counterpart. Ints are machine words there, so sums are ours modulo 2^64. Calls, strings,
/// checks for overflow, raw memory and frames that are forced have none.
/// </summary>
internal static class LogOperators
{
    public static readonly Operator Copy = Operators.Of(Op.Same);

    private static readonly Operand Zero = Operand.Of(Value.Int(0));

    private static readonly Dictionary<string, LogOperator> Table = new(StringComparer.Ordinal)
    {
        ["same_as"] = Plain("same", 1),
        ["int_add"] = Plain("add64", 2),
        ["int_sub"] = Plain("sub64", 2),
        ["int_mul"] = Plain("mul64", 2),
        ["int_floordiv"] = Plain("div64", 2),
        ["int_mod"] = Plain("mod64", 2),
        ["int_lshift"] = Plain("shl64", 2),
        ["int_rshift"] = Plain("shr64", 2),
        ["int_and"] = Plain("and", 2),
        ["int_or"] = Plain("or", 2),
        ["int_xor"] = Plain("xor", 2),
        ["int_invert"] = Plain("not", 1),
        ["int_neg"] = new(Operators.Of(Op.Sub64), 1, (it, _) => [Zero, it[0]], false),
        ["int_lt"] = Plain("lt", 2),
        ["int_le"] = Plain("le", 2),
        ["int_gt"] = Plain("gt", 2),
        ["int_ge"] = Plain("ge", 2),
        ["int_eq"] = Plain("eq", 2),
        ["int_ne"] = Plain("ne", 2),
        ["int_is_true"] = new(Operators.Of(Op.Ne), 1, (it, _) => [it[0], Zero], false),
        ["int_is_zero"] = new(Operators.Of(Op.Eq), 1, (it, _) => [it[0], Zero], false),
        ["ptr_eq"] = Plain("eq", 2),
        ["ptr_ne"] = Plain("ne", 2),
        ["instance_ptr_eq"] = Plain("eq", 2),
        ["instance_ptr_ne"] = Plain("ne", 2),
        ["float_add"] = Plain("fadd", 2),
        ["float_sub"] = Plain("fsub", 2),
        ["float_mul"] = Plain("fmul", 2),
        ["float_truediv"] = Plain("fdiv", 2),
        ["float_neg"] = Plain("fneg", 1),
        ["float_abs"] = Plain("fabs", 1),
        ["float_lt"] = Plain("flt", 2),
        ["float_le"] = Plain("fle", 2),
        ["float_gt"] = Plain("fgt", 2),
        ["float_ge"] = Plain("fge", 2),
        ["float_eq"] = Plain("feq", 2),
        ["cast_int_to_float"] = Plain("int2float", 1),
        ["new_with_vtable"] = new(Operators.Of(Op.New), 1, (it, _) => [Class(it[0])], false),
        ["new"] = new(Operators.Of(Op.New), 0, (_, descr) => [descr], false),
        ["new_array"] = new(Operators.Of(Op.NewArray), 1, (it, _) => [it[0], Zero], false),
        ["getfield_gc"] = new(Operators.Of(Op.GetField), 1, (it, descr) => [it[0], descr], true),
        ["getfield_gc_pure"] = new(Operators.Of(Op.GetField), 1, (it, descr) => [it[0], descr], true),
        ["setfield_gc"] = new(Operators.Of(Op.SetField), 2, (it, descr) => [it[0], descr, it[1]], true),
        ["getarrayitem_gc"] = OnArray("aload", 2),
        ["getarrayitem_gc_pure"] = OnArray("aload", 2),
        ["setarrayitem_gc"] = OnArray("astore", 3),
        ["arraylen_gc"] = OnArray("alen", 1),
    };

    public static LogOperator? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>A class is an address or a name.</summary>
    private static Operand Class(Operand given) => given is { IsConstant: true, Constant: { IsSmall: true } address }
        ? Operand.Of(Value.Symbol(address.Bits.ToString(CultureInfo.InvariantCulture)))
        : given;

    private static LogOperator Plain(string name, int arguments) => new(Operators.Named(name), arguments, static (it, _) => it, false);

    private static LogOperator OnArray(string name, int arguments) => Plain(name, arguments) with { OnObject = true };
}
