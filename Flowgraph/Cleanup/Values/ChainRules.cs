namespace Flowgraph.Cleanup;

/// <summary>
/// <c>outer(inner(x, c), d) = result(x, combine(c, d))</c> for all ints x and constants c, d.
/// </summary>
public sealed record ChainRule(Operator Inner, Operator Outer, Operator Result, Operator Combine)
{
    /// <summary>As in <c>sub(add(x, c), d) -> add(x, sub(c, d))</c>.</summary>
    public string Name => $"{Outer}({Inner}(x, c), d) -> {Result}(x, {Combine}(c, d))";
}

/// <summary>
/// The rules by which <see cref="Reassociation"/> joins two operations with constants, one line each, as data: each can be proved by a solver.
/// </summary>
public static class ChainRules
{
    /// <summary>Every rule.</summary>
    public static Sequence<ChainRule> All { get; } =
    [
        Rule("add", "add", "add", "add"),
        Rule("add", "sub", "add", "sub"),
        Rule("sub", "add", "sub", "sub"),
        Rule("sub", "sub", "sub", "add"),
        Rule("mul", "mul", "mul", "mul"),
        Rule("and", "and", "and", "and"),
        Rule("or", "or", "or", "or"),
        Rule("xor", "xor", "xor", "xor"),
        Rule("min", "min", "min", "min"),
        Rule("max", "max", "max", "max"),
        Rule("add64", "add64", "add64", "add64"),
        Rule("add64", "sub64", "add64", "sub64"),
        Rule("sub64", "add64", "sub64", "sub64"),
        Rule("sub64", "sub64", "sub64", "add64"),
        Rule("mul64", "mul64", "mul64", "mul64"),
    ];

    /// <summary>The operators that commute with taking the low bits: and(f(and(x, m), d), m) = and(f(x, d), m) for m one less than a power of 2.</summary>
    public static Sequence<Operator> Masked { get; } = [Operators.Named("add"), Operators.Named("sub"), Operators.Named("mul")];

    internal static ChainRule? Find(Operator inner, Operator outer)
    {
        if (Sabotage.Has(CleanupBug.JoinsWithoutWrapping))
        {
            return All.FirstOrDefault(rule => rule.Inner.Name + "64" == inner.Name && rule.Outer.Name + "64" == outer.Name);
        }

        return All.FirstOrDefault(rule => rule.Inner == inner && rule.Outer == outer);
    }

    private static ChainRule Rule(string inner, string outer, string result, string combine) =>
        new(Operators.Named(inner), Operators.Named(outer), Operators.Named(result), Operators.Named(combine));
}
