using Flowgraph;

namespace Tracer;

/// <summary>One step of a trace. Equality ignores the origin.</summary>
public abstract record TraceEntry(Origin Origin)
{
    public virtual bool Equals(TraceEntry? other) => other is not null && GetType() == other.GetType();

    public override int GetHashCode() => 0;
}

/// <summary>An operator applied to operands: <c>v = op(a, b)</c>, or without a variable that takes the result.</summary>
public sealed record TraceOperation(string? Result, Operator Operator, Sequence<Operand> Operands, Origin Origin) : TraceEntry(Origin)
{
    public bool Equals(TraceOperation? other) =>
        other is not null && Operator == other.Operator && Result == other.Result && Operands == other.Operands;

    public override int GetHashCode() => HashCode.Combine(Operator.Index, Result, Operands);
}

/// <summary>A check that the run still goes the recorded way; where it does not, the interpreter takes over.</summary>
public sealed record Guard(Condition Condition, string Variable, Resume Resume, Origin Origin) : TraceEntry(Origin)
{
    public bool Equals(Guard? other) =>
        other is not null && Condition == other.Condition && Variable == other.Variable && Resume == other.Resume;

    public override int GetHashCode() => HashCode.Combine(Condition, Variable, Resume.Label);
}
