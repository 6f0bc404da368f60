using Flowgraph;
using Flowgraph.Reasoning.Rules;

namespace Laboratory.Proving;

/// <summary>The theory in which a case of a rule is stated for a solver.</summary>
internal enum SmtKind : byte
{
    /// <summary>Unbounded ints.</summary>
    Ints,

    /// <summary>Bit vectors, so wide that nothing overflows but what wraps at 64 bits.</summary>
    Bits,

    /// <summary>IEEE 754 binary64 with one NaN; tests give ints.</summary>
    Floats,
}

/// <summary>
/// Which theory fits a case of a rule, and how wide its bit vectors are. Ints are unbounded, and so is their two's complement. Operators
/// that act on each bit alone, and low bits of sums, are the same at every width, so that 64 bits show it for all; operators that wrap are
/// 64 bits wide; where a value is also looked at as it is, it has 72. Shifts by a metavariable, and products under a mask, take a solver
/// too long at that width: they are shown at fewer bits, and that is said.
/// <code>
/// (x + c) + d → x + (c + d)                     unbounded ints
/// f(x &amp; m, c) &amp; n → f(x, c) &amp; n, f is mul        values of 8 bits in vectors of 18
/// </code>
/// </summary>
/// <param name="Kind">The theory.</param>
/// <param name="Bits">Bits that the metavariables have.</param>
/// <param name="Width">Bits of the vectors.</param>
internal readonly record struct SmtTheory(SmtKind Kind, int Bits = 0, int Width = 0)
{
    private const int Full = 64;
    private const int OfShifts = 16;
    private const int OfProducts = 8;

    private static readonly Op[] Bitwise = [Op.And, Op.Or, Op.Xor, Op.Not, Op.Shl, Op.Shr];

    public static SmtTheory Of(RewriteRule rule, RuleCase it)
    {
        var rows = Applications(it.Before).Concat(Applications(it.After)).Concat(rule.Condition.SelectMany(Applications)).ToList();
        var operators = Applications(it.Before).Concat(Applications(it.After)).Select(application => application.Operator).ToList();
        if (operators.Exists(row => row.Operands.Contains(Flowgraph.Kind.Float)))
        {
            return new(SmtKind.Floats);
        }

        var wraps = operators.Exists(Wraps);
        if (!wraps && !rows.Exists(application => Bitwise.Contains(application.Operator.Op)))
        {
            return new(SmtKind.Ints);
        }

        if (rows.Exists(application => application.Operator.Op is Op.Shl or Op.Shr && application.Operands[1] is not Literal))
        {
            return new(SmtKind.Bits, OfShifts, (3 * OfShifts) + 2);
        }

        if (operators.Exists(row => row.Op == Op.Mul))
        {
            return new(SmtKind.Bits, OfProducts, (2 * OfProducts) + 2);
        }

        if (wraps && !SeesWrappedOnly(rule, it))
        {
            return new(SmtKind.Bits, Full + 8, Full + 16);
        }

        var grows = operators.Exists(row => row.Op is Op.Add or Op.Sub or Op.Neg);
        return new(SmtKind.Bits, Full, grows ? Full + 8 : Full);
    }

    /// <summary>Whether metavariables are operands of wrapping operators alone: what is beyond 64 bits then does not matter.</summary>
    private static bool SeesWrappedOnly(RewriteRule rule, RuleCase it) =>
        rule.Condition.Count == 0 && it.After is not Metavariable
        && Applications(it.Before).Concat(Applications(it.After)).All(term => Wraps(term.Operator)
            || !term.Operands.Any(operand => operand is Metavariable));

    /// <summary>What this shows, in words.</summary>
    public override string ToString() => Kind switch
    {
        SmtKind.Ints => "unbounded ints",
        SmtKind.Floats => "IEEE binary64",
        _ when Bits == Full => "64 bits",
        _ => $"{Bits} bits",
    };

    /// <summary>Whether an operator wraps at 64 bits.</summary>
    public static bool Wraps(Operator row) => row.Op is >= Op.Add64 and <= Op.Shr64;

    public static IEnumerable<Application> Applications(Term term) => term switch
    {
        Application it => it.Operands.SelectMany(Applications).Prepend(it),
        _ => [],
    };
}
