namespace Flowgraph.Reasoning;

/// <summary>
/// What is known of operands afterwards: from an operation that has succeeded, and from what a comparison came to.
/// <code>
/// t = head(l)                   l: a list of 1 or more
/// x = aload(a, i)               i: 0 … 2^24 - 1, a: an array of more than i's least
/// c = i &lt; n, n: … 100           where c is 1, i: … 99; where it is 0, i: n's least …
/// c = l == []                   where c is 0, l: of 1 or more, if it is a list
/// k = kind(x), k is 'int'       x: an int
/// </code>
/// All of it is said of operands of which something is known already: facts are to be met with theirs.
/// </summary>
internal static class Learning
{
    private static readonly Fact Index = Fact.Int(new Interval(0, FlowList.MaxCount - 1));

    private static readonly Fact Amount = Fact.Int(Interval.FromZero);

    private static readonly Fact ArrayLength = Fact.Int(Interval.Lengths);

    private static readonly Fact Byte = Fact.Int(new Interval(0, 255));

    private static readonly Fact NotEmpty = Fact.IfSequence(new(1, FlowList.MaxCount));

    private static readonly Fact NotEmptyList = Fact.OfLength(KindSet.List, new(1, FlowList.MaxCount));

    /// <summary>What an operation's having succeeded says of an operand.</summary>
    /// <param name="row">The operator.</param>
    /// <param name="operand">Which.</param>
    /// <param name="a">What was known of the first operand.</param>
    /// <param name="b">And of the second.</param>
    public static Fact Success(Operator row, int operand, Fact a, Fact b) => (row.Op, operand) switch
    {
        (Op.Div or Op.Mod or Op.Div64 or Op.Mod64, 1) => Fact.NotZero.Narrow(KindSet.Int),
        (Op.Shl or Op.Shr, 1) => Amount,
        (Op.NewArray, 0) => ArrayLength,
        (Op.PutByte, 0) => Byte,
        (Op.Head or Op.Tail or Op.Lookup, 0) => NotEmptyList,
        (Op.ALoad or Op.AStore or Op.ReadList, 0) => Fact.OfLength(
            KindSets.Of(row.Operands[0]),
            new(Int128.Clamp(b.Narrow(KindSet.Int).Range.Min, 0, FlowList.MaxCount - 1) + 1, FlowList.MaxCount)),
        (Op.ALoad or Op.AStore or Op.ReadList, 1) =>
            a.Narrow(KindSets.Of(row.Operands[0])).Length is { IsEmpty: false } length
                ? Fact.Int(new Interval(0, length.Max - 1)) : Index,
        _ => Fact.Of(row.Operands[operand]),
    };

    /// <summary>The operator that says the same of its operands in the other order.</summary>
    public static Op Swapped(Op comparison) => comparison switch
    {
        Op.Lt => Op.Gt,
        Op.Le => Op.Ge,
        Op.Gt => Op.Lt,
        Op.Ge => Op.Le,
        _ => comparison,
    };

    /// <summary>What the first operand of a comparison is, now that this has come out one way or the other.</summary>
    public static Fact Left(Op comparison, bool holds, Fact left, Fact right) => (comparison, holds) switch
    {
        (Op.Eq, true) or (Op.Ne, false) => left.Meet(right),
        (Op.Eq, false) or (Op.Ne, true) => Without(left, right),
        (Op.Lt, true) or (Op.Ge, false) => left.Meet(Fact.IfInt(right.Range.Below())),
        (Op.Le, true) or (Op.Gt, false) => left.Meet(Fact.IfInt(new(-Interval.Infinity, right.Range.Max))),
        (Op.Gt, true) or (Op.Le, false) => left.Meet(Fact.IfInt(right.Range.Above())),
        (Op.Ge, true) or (Op.Lt, false) => left.Meet(Fact.IfInt(new(right.Range.Min, Interval.Infinity))),
        _ => left,
    };

    /// <summary>What the answer to a question for a part says of what was asked about.</summary>
    /// <param name="question">The operator.</param>
    /// <param name="answer">What is known of its result.</param>
    public static Fact Asked(Op question, Fact answer) => question switch
    {
        Op.Kind when answer.IsConstant => Named(answer.Constant) is { } kind ? Fact.Of(kind) : Fact.Nothing,
        Op.ClassOf when answer.Constant.Reference is Symbol name => Fact.OfClass(name),
        Op.Len or Op.ALen when answer.IsInt => Fact.IfSequence(answer.Range.Meet(Interval.Lengths)),
        _ => Fact.Defined,
    };

    /// <summary>The same of an answer that was not given.</summary>
    public static Fact AskedInVain(Op question, Fact answer) =>
        question == Op.Kind && answer.IsConstant && Named(answer.Constant) is { } kind
            ? Fact.Of(KindSet.Defined & ~KindSets.Of(kind)) : Fact.Defined;

    private static Kind? Named(in Value symbol)
    {
        for (var kind = Kind.Int; kind < Kind.None; kind++)
        {
            if (ReferenceEquals(kind.Name(), symbol.Reference))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>A value that is not the one that another has.</summary>
    private static Fact Without(Fact fact, Fact other)
    {
        if (!other.IsConstant)
        {
            return fact;
        }

        if (fact.IsConstant && fact.Constant == other.Constant)
        {
            return Fact.Nothing;
        }

        if (other.Constant is { Kind: Kind.List } list && list.AsList.Count == 0)
        {
            return fact.Meet(NotEmptyIf(fact));
        }

        if (other.Number is not { } number)
        {
            return fact;
        }

        fact = number == 0 ? fact.Meet(Fact.NotZero) : fact;
        return fact.Range.Min == number ? fact.Meet(Fact.IfInt(new(number + 1, Interval.Infinity)))
            : fact.Range.Max == number ? fact.Meet(Fact.IfInt(new(-Interval.Infinity, number - 1)))
            : fact;
    }

    /// <summary>Not the empty list: of arrays, which have lengths too, that says nothing.</summary>
    private static Fact NotEmptyIf(Fact fact) => (fact.Kinds & KindSet.Array) == 0 ? NotEmpty : Fact.Any;
}
