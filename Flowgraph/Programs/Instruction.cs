namespace Flowgraph;

/// <summary>One statement of a block's body. Equality ignores the origin.</summary>
public abstract record Instruction(Origin Origin)
{
    public virtual bool Equals(Instruction? other) => other is not null && GetType() == other.GetType();

    public override int GetHashCode() => 0;
}

/// <summary>
/// Applies one operator to atoms: <c>v = op(a, b)</c>, or <c>op(a, b)</c> where the operator has no result. Even an
/// operator with a result may be written without keeping it.
/// </summary>
public sealed record Operation(Operator Operator, Slot? Result, Sequence<Atom> Operands, Origin Origin) : Instruction(Origin)
{
    public bool Equals(Operation? other) =>
        other is not null && Operator == other.Operator && Result == other.Result && Operands == other.Operands;

    public override int GetHashCode() => HashCode.Combine(Operator.Index, Result, Operands);
}

/// <summary>Which hint.</summary>
public enum HintKind : byte
{
    /// <summary>The head of a dispatch loop: the greens identify the position in the interpreted program.</summary>
    MergePoint,

    /// <summary>The interpreted program may be closing a loop here.</summary>
    CanEnterJit,

    /// <summary>The first variable is expected to have one of the values that the second holds: a list of them, or a number n for 0 to n - 1.</summary>
    OneOf,
}

/// <summary>A hint for a tracer or a specializer. It computes nothing, never faults and counts nothing.</summary>
public sealed record Hint(HintKind Kind, Sequence<Slot> Greens, Origin Origin) : Instruction(Origin)
{
    public bool Equals(Hint? other) => other is not null && Kind == other.Kind && Greens == other.Greens;

    public override int GetHashCode() => HashCode.Combine(Kind, Greens);
}
