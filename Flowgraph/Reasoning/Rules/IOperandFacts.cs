namespace Flowgraph.Reasoning.Rules;

/// <summary>
/// What rules ask of a walk beyond facts: how values were made, and which are one or different. The graph walk of cleanup answers
/// for codes, its walk of a block for names, the line walk of the trace optimizer for nodes. "Not known" is always a right answer.
/// </summary>
/// <typeparam name="T">A value of the walk.</typeparam>
internal interface IOperandFacts<T> : IKnownFacts<T>
{
    T Of(in Value constant);

    /// <summary>Whether two are proved to be one value.</summary>
    bool AreEqual(T a, T b);

    /// <summary>The operation that made a value; false where an entry, a loop or a meeting of paths did.</summary>
    bool TryMaker(T value, out Operation<T> maker);

    /// <summary>Whether two values are proved to be different containers, beyond what their facts say.</summary>
    bool AreDistinct(T a, T b);

    /// <summary>The value of an operation on constants; null where it faults or would be too large.</summary>
    Value? Fold(Operator row, ReadOnlySpan<Value> operands);
}

/// <summary>An operator on values of a walk; unused operands are default.</summary>
internal readonly record struct Operation<T>(Operator Row, T A, T B, T C)
{
    public int Count => Row.Arity;

    public T this[int k] => k == 0 ? A : k == 1 ? B : C;

    public bool CannotFault<TFacts>(TFacts facts)
        where TFacts : IKnownFacts<T> => FaultProofs.CannotFault(facts, Row, A, B, C);
}
