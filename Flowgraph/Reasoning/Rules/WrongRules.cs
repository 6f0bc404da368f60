using static Flowgraph.Reasoning.Rules.RuleFamily;

namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// Rules that do not hold, for tests: with one of them an optimizer is wrong, which the checks must notice, and the solver must tell where.
/// <code>
/// add64(add64(x, c), d) → x + (c + d)      not at x = 9223372036854775807, c = 1, d = 0
/// </code>
/// </summary>
internal static class WrongRules
{
    public static Sequence<RewriteRule> All { get; } =
    [
        new(Chains, "add64(add64(x, c), d) → x + (c + d)"),
        new(Chains, "f(x & m, c) & n → f(x, c) & n", "0 < n and (n & (n + 1)) == 0 and 0 < m and (m & (m + 1)) == 0", "add sub"),
    ];

    /// <summary>Additions that wrap at 64 bits are joined as if they did not.</summary>
    public static RuleTable JoiningWithoutWrapping { get; } = RewriteRules.With(All[0]);

    /// <summary>A sum is masked although it was masked to fewer bits before.</summary>
    public static RuleTable TrustingAnyMask { get; } = RewriteRules.With(All[1]);
}
