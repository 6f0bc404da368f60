using System.Globalization;
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
internal sealed class Il(ILGenerator generator, List<IlLine>? listing = null)
{
    private static readonly FieldInfo Bits = typeof(Value).GetField(nameof(Value.Bits))!;
    private readonly Dictionary<int, string> _names = [];
    private bool _startsBlock = true;

    private static readonly FieldInfo Reference = typeof(Value).GetField(nameof(Value.Reference))!;

    public int Instructions { get; private set; }

    /// <summary>Basic blocks, as the JIT counts them at first.</summary>
    public int Blocks { get; private set; }

    public int LocalUses { get; private set; }

    public int LocalCount { get; private set; }

    public int Bytes => generator.ILOffset;

    /// <summary>The place in the program that the next instructions belong to, for the listing.</summary>
    public Position? Place { get; set; }

    /// <summary>What the next instructions are there for.</summary>
    public CodePart Part { get; set; } = CodePart.Start;

    public Label NewLabel() => generator.DefineLabel();

    /// <param name="type">What it holds.</param>
    /// <param name="name">What a listing calls it.</param>
    public LocalBuilder NewLocal(Type type, string? name = null)
    {
        LocalCount++;
        var local = generator.DeclareLocal(type);
        if (listing is not null)
        {
            _names[local.LocalIndex] = name ?? $"V_{local.LocalIndex}";
        }

        return local;
    }

    public Il Mark(Label label)
    {
        _startsBlock = true;
        listing?.Add(new(generator.ILOffset, $"L{label.Id}:", Place, Part));
        generator.MarkLabel(label);
        return this;
    }

    public Il Op(OpCode code)
    {
        Note(code);
        generator.Emit(code);
        return this;
    }

    public Il Int(long number)
    {
        Note(OpCodes.Ldc_I8, number);
        generator.Emit(OpCodes.Ldc_I8, number);
        return this;
    }

    public Il Int32(int number)
    {
        Note(OpCodes.Ldc_I4, number);
        generator.Emit(OpCodes.Ldc_I4, number);
        return this;
    }

    public Il Double(double number)
    {
        Note(OpCodes.Ldc_R8, number);
        generator.Emit(OpCodes.Ldc_R8, number);
        return this;
    }

    public Il Null() => Op(OpCodes.Ldnull);

    public Il Load(LocalBuilder local)
    {
        Note(OpCodes.Ldloc, local);
        LocalUses++;
        generator.Emit(OpCodes.Ldloc, local);
        return this;
    }

    public Il LoadAddress(LocalBuilder local)
    {
        Note(OpCodes.Ldloca, local);
        LocalUses++;
        generator.Emit(OpCodes.Ldloca, local);
        return this;
    }

    public Il Store(LocalBuilder local)
    {
        Note(OpCodes.Stloc, local);
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
        Note(OpCodes.Call, method);
        generator.Emit(OpCodes.Call, method);
        return this;
    }

    public Il Call(Delegate method) => Call(method.Method);

    public Il New(ConstructorInfo constructor)
    {
        Note(OpCodes.Newobj, constructor.DeclaringType!);
        generator.Emit(OpCodes.Newobj, constructor);
        return this;
    }

    public Il Field(FieldInfo field)
    {
        Note(field.IsStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, field);
        generator.Emit(field.IsStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, field);
        return this;
    }

    public Il FieldAddress(FieldInfo field)
    {
        Note(OpCodes.Ldflda, field);
        generator.Emit(OpCodes.Ldflda, field);
        return this;
    }

    public Il SetField(FieldInfo field)
    {
        Note(OpCodes.Stfld, field);
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
        Note(OpCodes.Isinst, type);
        generator.Emit(OpCodes.Isinst, type);
        return this;
    }

    /// <summary>From an array and an index to the element's address.</summary>
    public Il Element(Type type)
    {
        Note(OpCodes.Ldelema, type);
        generator.Emit(OpCodes.Ldelema, type);
        return this;
    }

    /// <summary>A branch, conditional or not.</summary>
    public Il Branch(OpCode code, Label target)
    {
        Note(code, target);
        _startsBlock = true;
        generator.Emit(code, target);
        return this;
    }

    public Il Go(Label target) => Branch(OpCodes.Br, target);

    public Il IfTrue(Label target) => Branch(OpCodes.Brtrue, target);

    public Il IfFalse(Label target) => Branch(OpCodes.Brfalse, target);

    public Il Switch(Label[] targets)
    {
        Note(OpCodes.Switch, targets);
        _startsBlock = true;
        generator.Emit(OpCodes.Switch, targets);
        return this;
    }

    private void Note(OpCode code, object? operand = null)
    {
        Instructions++;
        Blocks += _startsBlock ? 1 : 0;
        _startsBlock = false;
        listing?.Add(new(generator.ILOffset, operand is null ? code.Name! : $"{code.Name} {Describe(operand)}", Place, Part));
    }

    private string Describe(object operand) => operand switch
    {
        LocalBuilder local => _names[local.LocalIndex],
        Label label => $"L{label.Id}",
        Label[] labels => string.Join(", ", labels.Select(label => $"L{label.Id}")),
        MemberInfo { DeclaringType: { } type } member when member is not Type => $"{type.Name}.{member.Name}",
        Type type => type.Name,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => operand.ToString()!,
    };
}
