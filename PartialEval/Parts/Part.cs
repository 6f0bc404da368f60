namespace PartialEval;

/// <summary>
/// A known value inside partly known data. Shared by all stores that hold it, so that a remark made later is seen in all of them,
/// back to where the value arose.
/// </summary>
internal sealed class StaticPart(Value value, Remarks remarks)
{
    public Value Value { get; } = value;

    /// <summary>Where the value comes from. No part of equality.</summary>
    public Remarks Remarks { get; private set; } = remarks;

    public bool Bounded => (Remarks & Remarks.Bounded) != 0;

    /// <summary>Whether a residual test told the value, or it was computed from such.</summary>
    public bool IsLearned => (Remarks & Remarks.Learned) != 0;

    /// <summary>Remarks that the value is one of finitely many.</summary>
    public void MarkBounded() => Remarks = (Remarks | Remarks.Bounded) & ~Remarks.Derived;
}

/// <summary>What a field, element, head or tail holds: a known value, or the node of that number.</summary>
internal readonly record struct Part(StaticPart? Known, int Node)
{
    public static Part Of(int node) => new(null, node);

    public static Part Of(StaticPart known) => new(known, -1);

    public static Part Of(in Value value, Remarks remarks) => new(new(value, remarks), -1);

    public bool IsSame(in Part other) =>
        Known is null ? other.Known is null && Node == other.Node : other.Known is { } its && (ReferenceEquals(Known, its) || Known.Value == its.Value);
}
