using System.Runtime.CompilerServices;

namespace Flowgraph.Interpreting;

/// <content>What the loop's steps are made of.</content>
public static partial class Interpreter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Value At(ref Value frame, int offset) => ref Unsafe.AddByteOffset(ref frame, offset);

    private static int Index(ref Packed first, ref Packed it) => (int)Unsafe.ByteOffset(ref first, ref it) / Unsafe.SizeOf<Packed>();

    /// <summary>Equality where no list or large integer has to be looked into; false when one has, or an operand is undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Quick(in Value a, in Value b, out bool equal)
    {
        equal = a.Bits == b.Bits && ReferenceEquals(a.Reference, b.Reference);
        if (a.Reference is null)
        {
            return b.Reference is null || b.Reference.Kind is not Kind.None;
        }

        var kind = a.Reference.Kind;
        return kind == Kind.Symbol && (b.Reference is null || b.Reference.Kind == Kind.Symbol);
    }

    /// <summary>Stores a small integer; where one stands already, without touching the reference (and its write barrier).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(ref Value target, long number)
    {
        if (target.Reference is null)
        {
            Unsafe.AsRef(in target.Bits) = number;
        }
        else
        {
            target = Value.Int(number);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(ref Value target, in Value value)
    {
        if (ReferenceEquals(target.Reference, value.Reference))
        {
            Unsafe.AsRef(in target.Bits) = value.Bits;
        }
        else
        {
            target = value;
        }
    }

    /// <summary>Applies an operator through its row: operands are read left to right, an undefined one faults first.</summary>
    private static Answer Apply(Machine machine, in Packed it, out long words)
    {
        var row = Operators.All[it.Row];
        ref readonly var a = ref machine.Frame[it.A / PackedProgram.Scale];
        ref readonly var b = ref machine.Frame[it.B / PackedProgram.Scale];
        ref readonly var c = ref machine.Frame[it.C / PackedProgram.Scale];
        words = 0;
        if ((row.Arity > 0 && a.IsUndefined) || (row.Arity > 1 && b.IsUndefined) || (row.Arity > 2 && c.IsUndefined))
        {
            return FaultKind.UndefinedVariable;
        }

        var answer = row.Evaluate(a, b, c, machine.World);
        words = answer.IsValue ? Fuel.Words(row, a, answer.Value) : 0;
        return answer;
    }
}
