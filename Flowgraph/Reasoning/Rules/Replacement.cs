namespace Flowgraph.Reasoning.Rules;

/// <summary>What a rule gives: a value of the walk, or an operation on replacements.</summary>
/// <param name="Value">The value, where there is no operation.</param>
/// <param name="Row">The operator; null for a value.</param>
/// <param name="Operands">Its operands.</param>
internal sealed record Replacement<T>(T Value, Operator? Row, Sequence<Replacement<T>> Operands)
{
    public static Replacement<T> Of(T value) => new(value, null, []);

    public bool IsValue => Row is null;

    /// <summary>Whether all operands of the operation are values.</summary>
    public bool IsFlat
    {
        get
        {
            foreach (var operand in Operands.AsSpan())
            {
                if (!operand.IsValue)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A flat operation as one of the walk.</summary>
    public Operation<T> Operation => new(Row!, At(0), At(1), At(2));

    private T At(int k) => k < Operands.Count ? Operands[k].Value : default!;
}
