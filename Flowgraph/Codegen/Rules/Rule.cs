namespace Flowgraph.Codegen;

/// <summary>
/// How one operator is compiled: the kinds that its operands must have (anything else leaves for the interpreter, which faults or
/// does it the long way), what follows about the result, and the code.
/// <code>
/// add    both small    result: the sum of the ranges    load a, load b, add, check, store
/// </code>
/// A rule without code calls the operator's row, and says why.
/// </summary>
internal sealed class Rule(Operator row)
{
    public Operator Row { get; } = row;

    /// <summary>Kinds of each operand; those not listed may be of any kind, but never undefined.</summary>
    public KindSet[] Operands { get; init; } = [];

    /// <summary>From the facts of the first two operands to that of the result.</summary>
    public required Func<Fact, Fact, Fact> Result { get; init; }

    /// <summary>Writes the code. Guards have been passed; checks that fail branch to the site's exit before anything has happened.</summary>
    public required Action<Site> Emit { get; init; }

    /// <summary>Whether the second operand is an index of the first, and was in range when the operation succeeded.</summary>
    public bool IndexesFirst { get; init; }

    public Comparison Comparison { get; init; }

    /// <summary>Bounds that the first operand turned out to be within, when the operation succeeded.</summary>
    public (long Min, long Max)? FirstWithin { get; init; }

    /// <summary>Whether the result of operands in these ranges may leave 64 bits; null for operators that need no such check.</summary>
    public Func<Fact, Fact, bool>? MayOverflow { get; init; }

    /// <summary>Why the row is called instead of emitting code; null where code is emitted.</summary>
    public string? CallsRowBecause { get; init; }

    public KindSet Requires(int operand) => operand < Operands.Length ? Operands[operand] : KindSet.Defined;
}
