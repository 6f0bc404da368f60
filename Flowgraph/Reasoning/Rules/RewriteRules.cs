using static Flowgraph.Reasoning.Rules.RuleFamily;

namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// Every rule of rewriting, a line each. Cleanup and the trace optimizer are driven by this list, and by nothing else; constants are
/// folded by the operators' own rows, and where facts of the operands leave one result only, <see cref="Transfer"/> says it. Of rules
/// that fit, the one with the fewest operations is taken, then the first. Tests prove each, over unbounded ints, 64 bits or IEEE floats,
/// or try all small cases; docs/rules.md says which.
/// </summary>
internal static class RewriteRules
{
    private const string Within64 = "-9223372036854775808 <= x.min and x.max <= 9223372036854775807";
    private const string IsTruth = "0 <= x.min and x.max <= 1";
    private const string Ordering = "lt le gt ge";
    private const string Comparison = "eq ne " + Ordering;
    private const string IsLowMask = "0 < n and (n & (n + 1)) == 0";

    /// <summary>Every family, as bits.</summary>
    public const uint AllFamilies = uint.MaxValue;

    public static Sequence<RewriteRule> All { get; } =
    [
        new(Algebra, "x + 0 → x"),
        new(Algebra, "x - 0 → x"),
        new(Algebra, "x * 1 → x"),
        new(Algebra, "x / 1 → x"),
        new(Algebra, "x | 0 → x"),
        new(Algebra, "x ^ 0 → x"),
        new(Algebra, "x << 0 → x"),
        new(Algebra, "x >> 0 → x"),
        new(Algebra, "x & -1 → x"),
        new(Algebra, "f(x, x) → x", forEach: "min max and or"),
        new(Algebra, "x * 0 → 0"),
        new(Algebra, "x & 0 → 0"),
        new(Algebra, "x | -1 → -1"),
        new(Algebra, "x % 1 → 0"),
        new(Algebra, "x % -1 → 0"),
        new(Algebra, "f(0, x) → 0", forEach: "div mod shl shr"),
        new(Algebra, "x / x → 1"),
        new(Algebra, "f(x, x) → 0", forEach: "sub xor mod lt gt ne"),
        new(Algebra, "f(x, x) → 1", forEach: "le ge eq"),
        new(Algebra, "(x + y) - y → x"),
        new(Algebra, "(x - y) + y → x"),
        new(Algebra, "x - (x - y) → y"),
        new(Algebra, "(x ^ y) ^ y → x"),
        new(Algebra, "x & (x | y) → x"),
        new(Algebra, "x | (x & y) → x"),
        new(Algebra, "min(x, max(x, y)) → x"),
        new(Algebra, "max(x, min(x, y)) → x"),
        new(Algebra, "f(f(x)) → x", forEach: "neg not fneg"),
        new(Algebra, "f(f(x, y), y) → f(x, y)", forEach: "and or min max"),
        new(Algebra, "0 - x → neg(x)"),
        new(Algebra, "x * -1 → neg(x)"),
        new(Algebra, "x / -1 → neg(x)"),
        new(Algebra, "x ^ -1 → not(x)"),
        new(Algebra, "x + neg(y) → x - y"),
        new(Algebra, "x - neg(y) → x + y"),
        new(Algebra, "f(x, x) → 0", forEach: "sub64 mod64"),
        new(Algebra, "mul64(x, 0) → 0"),
        new(Algebra, "mod64(x, 1) → 0"),
        new(Algebra, "mod64(x, -1) → 0"),
        new(Algebra, "f(x, 0) → x", Within64, "add64 sub64"),
        new(Algebra, "f(x, 1) → x", Within64, "mul64 div64"),
        new(Algebra, "x == 1 → x", IsTruth),
        new(Algebra, "x != 0 → x", IsTruth),
        new(Algebra, "(x < y) == 0 → x >= y"),
        new(Algebra, "(x <= y) == 0 → x > y"),
        new(Algebra, "(x > y) == 0 → x <= y"),
        new(Algebra, "(x >= y) == 0 → x < y"),
        new(Algebra, "(x == y) == 0 → x != y"),
        new(Algebra, "(x != y) == 0 → x == y"),

        new(Bounds, "min(x, y) → x", "x.max <= y.min"),
        new(Bounds, "max(x, y) → y", "x.max <= y.min"),
        new(Bounds, "x % y → x", "(0 - y.min) < x.min and x.max < y.min"),
        new(Bounds, "f(x + c, x + d) → f(c, d)", forEach: Comparison),
        new(Bounds, "f(x + c, x - d) → f(c, 0 - d)", forEach: Comparison),
        new(Bounds, "f(x - c, x + d) → f(0 - c, d)", forEach: Ordering),
        new(Bounds, "f(x - c, x - d) → f(d, c)", forEach: Comparison),
        new(Bounds, "f(x + c, x) → f(c, 0)", forEach: Comparison),
        new(Bounds, "f(x - c, x) → f(0, c)", forEach: Comparison),
        new(Bounds, "f(x, x + c) → f(0, c)", forEach: Ordering),
        new(Bounds, "f(x, x - c) → f(c, 0)", forEach: Ordering),

        new(Bits, "x & y → x", "(y.ones | x.zeros) == -1"),
        new(Bits, "x | y → x", "(y.zeros | x.ones) == -1"),
        new(Bits, "(x | c) & m → x & m", "(c & m) == 0"),
        new(Bits, "(x ^ c) & m → x & m", "(c & m) == 0"),
        new(Bits, "f(x, c) & n → x & n", "(c & n) == 0 and " + IsLowMask, "add sub"),
        new(Bits, "(x >> c) << c → x & neg(1 << c)", "c <= 64"),

        new(Chains, "(x + c) + d → x + (c + d)"),
        new(Chains, "(x + c) - d → x + (c - d)"),
        new(Chains, "(x - c) + d → x - (c - d)"),
        new(Chains, "(x - c) - d → x - (c + d)"),
        new(Chains, "x + c → x - neg(c)", "c < 0"),
        new(Chains, "x - c → x + neg(c)", "c < 0"),
        new(Chains, "(c - x) + d → (c + d) - x"),
        new(Chains, "(c - x) - d → (c - d) - x"),
        new(Chains, "c - (d - x) → x + (c - d)"),
        new(Chains, "c - (x + d) → (c - d) - x"),
        new(Chains, "c - (x - d) → (c + d) - x"),
        new(Chains, "f(f(x, c), d) → f(x, f(c, d))", forEach: "mul and or xor min max"),
        new(Chains, "f(x & m, c) & n → f(x, c) & n", "(m & n) == n and " + IsLowMask, "add sub mul"),
        new(Chains, "(x << c) << d → x << (c + d)"),
        new(Chains, "(x >> c) >> d → x >> (c + d)"),
        new(Chains, "(x << c) >> d → x << (c - d)", "d <= c"),
        new(Chains, "(x << c) >> d → x >> (d - c)", "c < d"),
        new(Chains, "f(f(x, c), d) → f(x, f(c, d))", forEach: "add64 mul64"),
        new(Chains, "sub64(add64(x, c), d) → add64(x, sub64(c, d))"),
        new(Chains, "add64(sub64(x, c), d) → sub64(x, sub64(c, d))"),
        new(Chains, "sub64(sub64(x, c), d) → sub64(x, add64(c, d))"),

        new(Makers, "head(cons(x, y)) → x"),
        new(Makers, "tail(cons(x, y)) → y"),
        new(Makers, "readlist(cons(x, y), 0) → x", isProvedByPicture: true),
        new(Makers, "alen(newarray(x, y)) → x"),
        new(Makers, "classof(new(x)) → x"),
        new(Makers, "x == y → 0", "distinct(x, y)"),
        new(Makers, "x != y → 1", "distinct(x, y)"),

        new(Floats, "fadd(x, -0.0) → x"),
        new(Floats, "fsub(x, 0.0) → x"),
        new(Floats, "fmul(x, 1.0) → x"),
        new(Floats, "fdiv(x, 1.0) → x"),
        new(Floats, "fmul(x, -1.0) → fneg(x)"),
        new(Floats, "fdiv(x, -1.0) → fneg(x)"),
        new(Floats, "f(x, x) → 0", forEach: "flt fgt"),
        new(Floats, "fabs(fneg(x)) → fabs(x)"),
        new(Floats, "fabs(fabs(x)) → fabs(x)"),
        new(Floats, "fadd(x, fneg(y)) → fsub(x, y)"),
        new(Floats, "fsub(x, fneg(y)) → fadd(x, y)"),
    ];

    /// <summary>Rules that do not hold, in front of those that do: for tests, which show that the checks notice.</summary>
    public static RuleTable With(params IEnumerable<RewriteRule> wrong) => new(wrong.Concat(All));
}
