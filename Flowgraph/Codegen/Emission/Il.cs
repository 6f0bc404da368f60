using System.Reflection;
using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// A vocabulary of one-line words over <see cref="ILGenerator"/>, and a count of what was written. The runtime's JIT stops optimizing
/// a method beyond certain counts (see <see cref="JitLimits"/>), so a method's counts are its size.
/// <code>
/// il.Load(x).Int(1).Add().Store(x)      x = x + 1
/// </code>
/// </summary>
internal sealed class Il(ILGenerator generator)
{
    private static readonly FieldInfo Bits = typeof(Value).GetField(nameof(Value.Bits))!;
    private static readonly FieldInfo Reference = typeof(Value).GetField(nameof(Value.Reference))!;

    public int Instructions { get; private set; }

    public int Branches { get; private set; }

    public int LocalUses { get; private set; }

    public int LocalCount { get; private set; }

    public int Bytes => generator.ILOffset;

    public Label NewLabel() => generator.DefineLabel();

    public LocalBuilder NewLocal(Type type)
    {
        LocalCount++;
        return generator.DeclareLocal(type);
    }

    public Il Mark(Label label)
    {
        Branches++;
        generator.MarkLabel(label);
        return this;
    }

    public Il Op(OpCode code)
    {
        Instructions++;
        generator.Emit(code);
        return this;
    }

    public Il Int(long number)
    {
        Instructions++;
        generator.Emit(OpCodes.Ldc_I8, number);
        return this;
    }

    public Il Int32(int number)
    {
        Instructions++;
        generator.Emit(OpCodes.Ldc_I4, number);
        return this;
    }

    public Il Double(double number)
    {
        Instructions++;
        generator.Emit(OpCodes.Ldc_R8, number);
        return this;
    }

    public Il Null() => Op(OpCodes.Ldnull);

    public Il Load(LocalBuilder local)
    {
        Instructions++;
        LocalUses++;
        generator.Emit(OpCodes.Ldloc, local);
        return this;
    }

    public Il LoadAddress(LocalBuilder local)
    {
        Instructions++;
        LocalUses++;
        generator.Emit(OpCodes.Ldloca, local);
        return this;
    }

    public Il Store(LocalBuilder local)
    {
        Instructions++;
        LocalUses++;
        generator.Emit(OpCodes.Stloc, local);
        return this;
    }

    public Il Add() => Op(OpCodes.Add);

    public Il Sub() => Op(OpCodes.Sub);

    public Il Duplicate() => Op(OpCodes.Dup);

    public Il Pop() => Op(OpCodes.Pop);

    public Il Return() => Op(OpCodes.Ret);

    /// <summary>The activation: the method's only argument.</summary>
    public Il Activation() => Op(OpCodes.Ldarg_0);

    public Il Call(MethodInfo method)
    {
        Instructions++;
        generator.Emit(OpCodes.Call, method);
        return this;
    }

    public Il Call(Delegate method) => Call(method.Method);

    public Il New(ConstructorInfo constructor)
    {
        Instructions++;
        generator.Emit(OpCodes.Newobj, constructor);
        return this;
    }

    public Il Field(FieldInfo field)
    {
        Instructions++;
        generator.Emit(field.IsStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, field);
        return this;
    }

    public Il FieldAddress(FieldInfo field)
    {
        Instructions++;
        generator.Emit(OpCodes.Ldflda, field);
        return this;
    }

    public Il SetField(FieldInfo field)
    {
        Instructions++;
        generator.Emit(OpCodes.Stfld, field);
        return this;
    }

    /// <summary>From a <see cref="Value"/> or its address to its bits.</summary>
    public Il ValueBits() => Field(Bits);

    public Il ValueReference() => Field(Reference);

    /// <summary>Stores the bits of a value at an address.</summary>
    public Il SetValueBits() => SetField(Bits);

    public Il SetValueReference() => SetField(Reference);

    public Il IsInstance(Type type)
    {
        Instructions++;
        generator.Emit(OpCodes.Isinst, type);
        return this;
    }

    /// <summary>From an array and an index to the element's address.</summary>
    public Il Element(Type type)
    {
        Instructions++;
        generator.Emit(OpCodes.Ldelema, type);
        return this;
    }

    /// <summary>A branch, conditional or not.</summary>
    public Il Branch(OpCode code, Label target)
    {
        Instructions++;
        Branches++;
        generator.Emit(code, target);
        return this;
    }

    public Il Go(Label target) => Branch(OpCodes.Br, target);

    public Il IfTrue(Label target) => Branch(OpCodes.Brtrue, target);

    public Il IfFalse(Label target) => Branch(OpCodes.Brfalse, target);

    public Il Switch(Label[] targets)
    {
        Instructions++;
        Branches += targets.Length;
        generator.Emit(OpCodes.Switch, targets);
        return this;
    }
}
