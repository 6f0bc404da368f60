namespace Flowgraph.Codegen;

/// <summary>The comparisons whose outcome says something about their operands.</summary>
internal enum Comparison : byte
{
    None,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// What a test says about the operands of the comparison behind it.
/// <code>
/// c = i &lt; n       n: … 100      then: i ≤ 99      else: i ≥ n's least
/// </code>
/// </summary>
internal static class Comparisons
{
    public static Comparison Swapped(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    public static Comparison Negated(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        Comparison.GreaterOrEqual => Comparison.Less,
        _ => comparison,
    };

    /// <summary>The fact about the left operand when the comparison with the right one came out as <paramref name="holds"/>.</summary>
    public static Fact Left(Comparison comparison, bool holds, Fact left, Fact right) => (holds ? comparison : Negated(comparison)) switch
    {
        Comparison.Equal => left.Meet(right),
        Comparison.NotEqual => right.Number is { } number ? Without(left, number) : left,
        Comparison.Less => right.Max == long.MinValue ? default : left.Narrow(long.MinValue, right.Max - 1),
        Comparison.LessOrEqual => left.Narrow(long.MinValue, right.Max),
        Comparison.Greater => right.Min == long.MaxValue ? default : left.Narrow(right.Min + 1, long.MaxValue),
        Comparison.GreaterOrEqual => left.Narrow(right.Min, long.MaxValue),
        _ => left,
    };

    private static Fact Without(Fact fact, long number)
    {
        if ((fact.Kinds & KindSet.Small) == 0 || (fact.Min != number && fact.Max != number))
        {
            return fact;
        }

        if (fact.Min == fact.Max)
        {
            return fact.Narrow(~KindSet.Small);
        }

        return fact.Min == number ? fact with { Min = number + 1 } : fact with { Max = number - 1 };
    }
}
