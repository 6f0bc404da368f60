using Flowgraph;

namespace Tracer;

/// <summary>Parts of a program in the words of a trace: slots become names, constant numbers become values.</summary>
internal static class Transcript
{
    public static TraceOperation Of(Program program, Operation operation)
    {
        var operands = new Operand[operation.Operands.Count];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Of(program, operation.Operands[i]);
        }

        var result = operation.Result is { } slot ? program.Name(slot) : null;
        return new(result, operation.Operator, Sequence.Create<Operand>(operands), operation.Origin);
    }

    public static Operand Of(Program program, Atom atom) =>
        atom.IsVariable ? Operand.Of(program.Name(atom.Slot)) : Operand.Of(program.Constant(atom));
}
