using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// What rules of rewriting ask, answered for codes: by how names were made, and by the facts of the block and of what dominates it.
/// <code>
/// t = lt(x, y)       t is made by lt of x and y; its bounds are 0 and 1
/// </code>
/// </summary>
internal sealed class CodeFacts(Knowledge knowledge, ScopedFacts facts) : IOperandFacts<int>
{
    public Fact FactOf(int value) => facts[value];

    public int Of(in Value constant) => knowledge.Constants.Code(constant);

    public bool AreEqual(int a, int b) => a == b || (facts[a] is { IsConstant: true } fact && fact == facts[b]);

    public bool TryMaker(int value, out Operation<int> maker)
    {
        if (value < 0 || knowledge.Definition(value) is not { } definition)
        {
            maker = default;
            return false;
        }

        var codes = knowledge.OperandCodes.AsSpan(3 * knowledge.Form.Names[value].Instruction, 3);
        maker = new(definition.Operator, codes[0], codes[1], codes[2]);
        return true;
    }

    public bool AreDistinct(int a, int b) => knowledge.AreDifferent(a, b);

    public bool HasPart(int container, int part) => facts.HasPart(container, part);

    public Value? Fold(Operator row, ReadOnlySpan<Value> operands) => Folding.TryFold(row, operands, knowledge.Limits);
}
