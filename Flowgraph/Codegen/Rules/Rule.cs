using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// How one operator is compiled: what its operands must be (anything else leaves for the interpreter, which faults or does it the long
/// way), and the code.
/// <code>
/// add    both within 64 bits    load a, load b, add, check, store
/// </code>
/// What follows about operands and result, and whether a check is needed, is no matter of the rule: <see cref="FactState"/> asks
/// <c>Flowgraph.Reasoning</c>. A rule without code calls the operator's row, and says why.
/// </summary>
internal sealed class Rule
{
    private readonly Fact[] _operands;

    public Rule(Op op)
    {
        Row = Operators.All[(int)op];
        _operands = [.. Row.Operands.Select(kind => kind == Kind.Int ? Fact.Word : Fact.Of(kind))];
    }

    public Operator Row { get; }

    /// <summary>Writes the code. Guards have been passed; checks that fail branch to the site's exit before anything has happened.</summary>
    public required Action<Site> Emit { get; init; }

    /// <summary>Whether a result of operands like these, being a float in a local, may be a NaN that is not the canonical one.</summary>
    public Func<LocalFact, LocalFact, bool>? IsStrange { get; init; }

    /// <summary>Whether an instruction that throws notices a result beyond 64 bits, where there is a checkpoint to go back to.</summary>
    public bool MayThrow { get; init; }

    /// <summary>Whether the code tests a limit of the run, of which no fact says that it is not reached.</summary>
    public bool TestsLimit { get; init; }

    /// <summary>How much code it is, for estimates: of an addition that needs no check, 1.</summary>
    public int Size { get; init; } = 1;

    /// <summary>Why the row is called instead of emitting code; null where code is emitted.</summary>
    public string? CallsRowBecause { get; init; }

    /// <summary>
    /// What an operand must be. A row that is called looks at its operands itself; only an int is wanted in a register all the same.
    /// </summary>
    public Fact Requires(int operand) =>
        CallsRowBecause is null || Row.Operands[operand] == Kind.Int ? _operands[operand] : Fact.Defined;
}
