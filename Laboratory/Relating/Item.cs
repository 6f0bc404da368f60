using Flowgraph;
using Tracer;

namespace Laboratory.Relating;

/// <summary>
/// A step that has to correspond: an operation other than a copy, a test, or a guard of another kind. Copies are no steps, only other names.
/// </summary>
/// <param name="Row">The operator; null for a test or guard.</param>
/// <param name="Condition">What a guard demands; null for an operation and for a test of the residual program, which has both ways.</param>
/// <param name="Operands">Of a test, the variable.</param>
/// <param name="Result">The variable that gets the result; null where there is none.</param>
/// <param name="Origin">The place of the source program.</param>
/// <param name="Entry">In a trace, the number of the entry.</param>
internal sealed record Item(Operator? Row, Condition? Condition, Sequence<Operand> Operands, string? Result, Origin Origin, int Entry)
{
    public bool IsCopy => Row == Operators.Same;

    public static Item Of(TraceEntry entry, int number) => entry is Guard guard
        ? new(null, guard.Condition, [Operand.Of(guard.Variable)], null, guard.Origin, number)
        : entry is TraceOperation operation ? new(operation.Operator, null, operation.Operands, operation.Result, operation.Origin, number)
        : throw new System.Diagnostics.UnreachableException();

    public static Item Of(Program program, Operation operation) => new(
        operation.Operator,
        null,
        operation.Operands.Select(atom => atom.IsVariable ? Operand.Of(program.Name(atom.Slot)) : Operand.Of(program.Constant(atom))).ToSequence(),
        operation.Result is { } slot ? program.Name(slot) : null,
        operation.Origin,
        -1);

    public static Item Of(Program program, If test) => new(null, null, [Operand.Of(program.Name(test.Condition))], null, test.Origin, -1);
}
