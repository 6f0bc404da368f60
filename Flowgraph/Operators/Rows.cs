namespace Flowgraph;

/// <summary>Collects the rows of one family while the table is built.</summary>
internal sealed class Rows
{
    public List<Operator> All { get; } = [];

    public Operator Add(Operator row)
    {
        All.Add(row);
        return row;
    }

    public int Next => All.Count;

    /// <summary>A pure operator on one int.</summary>
    public Operator Int1(string name, Func<Value, Answer> evaluate, string meaning, Laws laws = Laws.None, Bulk bulk = Bulk.Number) =>
        Add(new(Next, name, (in Value a, in Value _, in Value _, World world) => a.IsInt ? Within(evaluate(a), world) : FaultKind.WrongKind)
        {
            Role = RoleOf(laws),
            Operands = [Kind.Int],
            Result = Kind.Int,
            Laws = laws,
            Bulk = bulk,
            Meaning = meaning,
        });

    /// <summary>A pure operator on two ints.</summary>
    public Operator Int2(
        string name, string? infix, Func<Value, Value, Answer> evaluate, string meaning, Laws laws = Laws.None, Bulk bulk = Bulk.Number, params Sequence<FaultKind> faults) =>
        Add(new(Next, name, (in Value a, in Value b, in Value _, World world) => a.IsInt && b.IsInt ? Within(evaluate(a, b), world) : FaultKind.WrongKind)
        {
            Role = RoleOf(laws),
            Infix = infix,
            Operands = [Kind.Int, Kind.Int],
            Result = Kind.Int,
            Laws = laws,
            Bulk = bulk,
            Faults = faults,
            Meaning = meaning,
        });

    private static OperatorRole RoleOf(Laws laws) => (laws & Laws.Truth) != 0 ? OperatorRole.Comparison : OperatorRole.Arithmetic;

    /// <summary>The answer, if it is within a run's limits.</summary>
    private static Answer Within(in Answer answer, World world) =>
        answer.Value.Reference is BigInt big && Beyond(big.Number.GetBitLength(), world) is { } limit ? Answer.Beyond(limit) : answer;

    private static RunLimit? Beyond(long bits, World world) =>
        bits > world.Limits.Bits ? RunLimit.Bits : world.Memory.MayAllocate(bits / 8) ? null : RunLimit.Memory;

    /// <summary>A pure operator on one float.</summary>
    public Operator Float1(string name, Kind result, Func<double, Answer> evaluate, string meaning, params Sequence<FaultKind> faults) =>
        Add(new(Next, name, (in Value a, in Value _, in Value _, World world) => a.IsFloat ? Within(evaluate(a.AsFloat), world) : FaultKind.WrongKind)
        {
            Role = OperatorRole.Arithmetic,
            Operands = [Kind.Float],
            Result = result,
            Faults = faults,
            Meaning = meaning,
        });

    /// <summary>A pure operator on two floats.</summary>
    public Operator Float2(string name, Kind result, Func<double, double, Answer> evaluate, string meaning, Laws laws = Laws.None) =>
        Add(new(Next, name, (in Value a, in Value b, in Value _, World _) => a.IsFloat && b.IsFloat ? evaluate(a.AsFloat, b.AsFloat) : FaultKind.WrongKind)
        {
            Role = RoleOf(laws),
            Operands = [Kind.Float, Kind.Float],
            Result = result,
            Laws = laws,
            Meaning = meaning,
        });
}
