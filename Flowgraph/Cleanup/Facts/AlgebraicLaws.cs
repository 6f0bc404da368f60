using System.Globalization;

namespace Flowgraph.Cleanup;

/// <summary>What a law says in one place: any value, called x, or a number.</summary>
public readonly record struct LawTerm(long? Number)
{
    public static readonly LawTerm X = new(null);

    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? "x";
}

/// <summary>
/// An equation <c>left ∘ right = result</c>. It holds where the operands are proved to be such that the operator cannot fault.
/// </summary>
public sealed record AlgebraicLaw(Operator Operator, LawTerm Left, LawTerm Right, LawTerm Result)
{
    /// <summary>As in <c>sub(x, x) -> 0</c>.</summary>
    public string Name => $"{Operator}({Left}, {Right}) -> {Result}";
}

/// <summary>
/// The laws that cleanup uses, one line each; what the operator table says (units, idempotence), and a few more. They are data so that each can
/// be proved by a solver and its uses counted.
/// <code>
/// y = x + 0   →   y = x       where x is proved an int
/// c = x &lt; x   →   c = 0       where x is proved an int
/// </code>
/// </summary>
public static class AlgebraicLaws
{
    private static readonly (string Operator, LawTerm Left, LawTerm Right, long? Result)[] Others =
    [
        ("eq", LawTerm.X, LawTerm.X, 1),
        ("ne", LawTerm.X, LawTerm.X, 0),
        ("sub", LawTerm.X, LawTerm.X, 0),
        ("xor", LawTerm.X, LawTerm.X, 0),
        ("mul", LawTerm.X, new(0), 0),
        ("mul", new(0), LawTerm.X, 0),
        ("and", LawTerm.X, new(0), 0),
        ("and", new(0), LawTerm.X, 0),
        ("and", LawTerm.X, new(-1), null),
        ("and", new(-1), LawTerm.X, null),
        ("or", LawTerm.X, new(-1), -1),
        ("or", new(-1), LawTerm.X, -1),
        ("mod", LawTerm.X, new(1), 0),
        ("mod", LawTerm.X, new(-1), 0),
        ("lt", LawTerm.X, LawTerm.X, 0),
        ("gt", LawTerm.X, LawTerm.X, 0),
        ("le", LawTerm.X, LawTerm.X, 1),
        ("ge", LawTerm.X, LawTerm.X, 1),
        ("sub64", LawTerm.X, LawTerm.X, 0),
        ("mul64", LawTerm.X, new(0), 0),
        ("mul64", new(0), LawTerm.X, 0),
        ("mod64", LawTerm.X, new(1), 0),
        ("mod64", LawTerm.X, new(-1), 0),
    ];

    private static readonly AlgebraicLaw[][] ByOperator =
        [.. Operators.All.Select(row => OfTable(row).Concat(Others.Where(law => law.Operator == row.Name).Select(Make)).ToArray())];

    /// <summary>Every law, by operator.</summary>
    public static IEnumerable<AlgebraicLaw> All => ByOperator.SelectMany(laws => laws);

    internal static ReadOnlySpan<AlgebraicLaw> Of(Operator row) => ByOperator[row.Index];

    private static IEnumerable<AlgebraicLaw> OfTable(Operator row)
    {
        foreach (var (law, unit) in new[] { (Flowgraph.Laws.ZeroOnTheRight, 0), (Flowgraph.Laws.OneOnTheRight, 1) })
        {
            if ((row.Laws & law) != 0)
            {
                yield return new(row, LawTerm.X, new(unit), LawTerm.X);
                if ((row.Laws & Flowgraph.Laws.Commutative) != 0)
                {
                    yield return new(row, new(unit), LawTerm.X, LawTerm.X);
                }
            }
        }

        if ((row.Laws & Flowgraph.Laws.Idempotent) != 0)
        {
            yield return new(row, LawTerm.X, LawTerm.X, LawTerm.X);
        }
    }

    private static AlgebraicLaw Make((string Operator, LawTerm Left, LawTerm Right, long? Result) law) =>
        new(Operators.Named(law.Operator), law.Left, law.Right, new(law.Result));
}
