namespace Flowgraph.Reasoning;

/// <summary>
/// What is known of the result of an operator that has succeeded, of operands of which this is known: one line for each operator.
/// <code>
/// mod    a: 0 … ∞    b: 8            0 … 7
/// eq     a: 1 … 9    b: 20           0
/// cons   b: list of 2 … 5            list of 3 … 6
/// kind   a: an int                   'int'
/// </code>
/// Sound: what the row answers is in the fact, for all operands in theirs. Monotone: to know more of the operands is to know more of the
/// result.
/// Exact on ints of 64 bits, for which the row itself is asked, and on kinds, classes and lengths that are known.
/// Operators on floats give kinds only. Not handled: contents of lists, arrays and objects.
/// </summary>
internal static class Transfer
{
    /// <summary>Shifts of more would make numbers that take long.</summary>
    private const long MostToShift = 64;

    private static readonly Fact[] ByKind =
        [.. Operators.All.Select(row => (row.Laws & Laws.Truth) != 0 ? Fact.Truth : Fact.Of(row.Result))];

    /// <summary>The fact of the result; <see cref="Fact.Nothing"/> where the operation cannot succeed.</summary>
    /// <param name="row">The operator.</param>
    /// <param name="a">Of the first operand, if there is one.</param>
    /// <param name="b">Of the second.</param>
    public static Fact Result(Operator row, Fact a, Fact b)
    {
        var unknown = ByKind[row.Index];
        if (row.Arity == 0)
        {
            return unknown;
        }

        a = a.Narrow(KindSets.Of(row.Operands[0]));
        b = row.Arity > 1 ? b.Narrow(KindSets.Of(row.Operands[1])) : Fact.Defined;
        if (a.IsNothing || b.IsNothing)
        {
            return Fact.Nothing;
        }

        if (row.Result != Kind.Int)
        {
            return OfOthers(row, a, b, unknown);
        }

        return ByRow(row, a, b) ?? OfInts(row.Op, a, b, unknown);
    }

    /// <summary>What the row answers to two numbers of 64 bits.</summary>
    private static Fact? ByRow(Operator row, Fact a, Fact b)
    {
        if (!row.IsPure || a.Number is not { } x || (row.Arity > 1 && b.Number is null) || (row.Op == Op.Shl && b.Number > MostToShift))
        {
            return null;
        }

        var answer = row.Fold(row.Arity == 1 ? [x] : [x, b.Number!.Value]);
        return answer.IsValue ? Fact.Of(answer.Value) : Fact.Nothing;
    }

    private static Fact OfInts(Op op, Fact a, Fact b, Fact unknown)
    {
        var (x, y) = (a.Range, b.Range);
        return op switch
        {
            Op.Add => Fact.Int(x + y).With(a.Bits + b.Bits),
            Op.Sub => Fact.Int(x - y).With(a.Bits - b.Bits),
            Op.Mul => Fact.Int(x * y).With(a.Bits * b.Bits),
            Op.Div => Fact.Int(x / y),
            Op.Mod => Fact.Int(Sabotage.Has(ReasoningBug.RemaindersArePositive) ? (x % y).Meet(Interval.FromZero) : x % y),
            Op.Neg => Fact.Int(-x).With(KnownBits.Of(0, 0) - a.Bits),
            Op.Not => Fact.Int(new Interval(-1, -1) - x).With(~a.Bits),
            Op.Min => Fact.Int(Interval.Least(x, y)),
            Op.Max => Fact.Int(Interval.Greatest(x, y)),
            Op.And => Fact.Int(And(x, y)).With(a.Bits & b.Bits),
            Op.Or => Fact.Int(Or(x, y)).With(a.Bits | b.Bits),
            Op.Xor => Fact.Int(Xor(x, y)).With(a.Bits ^ b.Bits),
            Op.Shl => ShiftLeft(a, b, x << y.Meet(Interval.FromZero)),
            Op.Shr => ShiftRight(a, b, x >> y.Meet(Interval.FromZero)),
            Op.Add64 => Wrapped(a, b, x + y).With(a.Bits + b.Bits),
            Op.Sub64 => Wrapped(a, b, x - y).With(a.Bits - b.Bits),
            Op.Mul64 => Wrapped(a, b, x * y).With(a.Bits * b.Bits),
            Op.Div64 => Wrapped(a, b, x / y),
            Op.Mod64 => Wrapped(a, b, x % y),
            Op.Shl64 when b.Number is { } by => Wrapped(a, b, x << Interval.Of(by & 63)).With(a.Bits << (int)(by & 63)),
            Op.Shr64 when b.Number is { } by => Wrapped(a, b, x >> Interval.Of(by & 63)),
            Op.Shl64 => Fact.Int(Interval.Word),
            Op.Shr64 => Wrapped(a, b, x >> new Interval(0, 63)),
            Op.Lt => Truth(x.Max < y.Min, x.Min >= y.Max),
            Op.Le => Truth(x.Max <= y.Min, x.Min > y.Max),
            Op.Gt => Truth(x.Min > y.Max, x.Max <= y.Min),
            Op.Ge => Truth(x.Min >= y.Max, x.Max < y.Min),
            Op.Eq => Truth(IsOne(a, b), a.Meet(b).Narrow(KindSet.Defined).IsNothing),
            Op.Ne => Truth(a.Meet(b).Narrow(KindSet.Defined).IsNothing, IsOne(a, b)),
            Op.Len or Op.ALen => Fact.Int(a.Length),
            _ => unknown,
        };
    }

    private static Fact OfOthers(Operator row, Fact a, Fact b, Fact unknown) => row.Op switch
    {
        Op.Same => a,
        Op.Kind when a.Kinds.Single() is { } kind => Fact.Of(Value.Of(kind.Name())),
        Op.ClassOf when a.Class is { } name => Fact.Of(Value.Of(name)),
        Op.New => Fact.OfClass(a.Constant.Reference as Symbol),
        Op.NewArray => Fact.OfLength(KindSet.Array, a.Range.Meet(Interval.Lengths)),
        Op.Cons => Fact.OfLength(KindSet.List, (b.Length + Interval.Of(1L)).Meet(Interval.Lengths)),
        Op.Tail => Fact.OfLength(KindSet.List, (a.Length - Interval.Of(1L)).Meet(Interval.Lengths)),
        Op.Append => Fact.OfLength(KindSet.List, (a.Length + b.Length).Meet(Interval.Lengths)),
        _ => unknown,
    };

    private static Fact Truth(bool holds, bool fails) => holds ? Fact.Int(1) : fails ? Fact.Int(0) : Fact.Truth;

    private static bool IsOne(Fact a, Fact b) => a.IsConstant && b.IsConstant && a.Constant == b.Constant;

    /// <summary>Of operators that wrap: as of those that do not, where nothing can wrap.</summary>
    private static Fact Wrapped(Fact a, Fact b, Interval exact) =>
        Fact.Int((a.IsWord && b.IsWord && exact.IsWithin(Interval.Word)) || Sabotage.Has(ReasoningBug.NeverWraps) ? exact : Interval.Word);

    private static Interval And(Interval a, Interval b)
    {
        var max = a.Min >= 0 ? b.Min >= 0 ? Int128.Min(a.Max, b.Max) : a.Max : b.Min >= 0 ? b.Max : Int128.Max(a.Max, b.Max);
        return new(a.Min >= 0 || b.Min >= 0 ? 0 : Interval.SameBits(a, b).Min, max);
    }

    private static Interval Or(Interval a, Interval b)
    {
        var isFromZero = a.Min >= 0 && b.Min >= 0;
        return new(
            isFromZero ? Int128.Max(a.Min, b.Min) : Int128.Min(a.Min, b.Min), a.Max < 0 || b.Max < 0 ? -1 : Interval.SameBits(a, b).Max);
    }

    private static Interval Xor(Interval a, Interval b)
    {
        var around = Interval.SameBits(a, b);
        return (a.Min >= 0 && b.Min >= 0) || (a.Max < 0 && b.Max < 0) ? around.Meet(Interval.FromZero) : around;
    }

    private static Fact ShiftLeft(Fact a, Fact by, Interval range) =>
        Fact.Int(range).With(by.Number is { } count ? count < 64 ? a.Bits << (int)count : KnownBits.Of(0, 0) : KnownBits.None);

    private static Fact ShiftRight(Fact a, Fact by, Interval range) =>
        Fact.Int(range).With(by.Number is >= 0 and < 64 and var count && a.IsWord ? a.Bits >> (int)count : KnownBits.None);
}
