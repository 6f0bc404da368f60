using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// Leaves operands on the stack in the form that an instruction wants: constants and known numbers as literals, variables from the
/// local that holds them. Symbols, lists and large ints among the constants come from the activation's array; the first few are
/// loaded once, at the start of the method.
/// </summary>
internal sealed class OperandWriter(Il il, Program program, Variables variables, FactState state)
{
    private const int MaxConstantLocals = 16;

    private readonly Dictionary<int, LocalBuilder> _constants = [];

    public void PushInt(Atom atom)
    {
        if (state.FactOf(atom).Number is { } number)
        {
            il.Int(number);
        }
        else
        {
            il.Load(variables.Bits(atom.Slot));
        }
    }

    public void PushFloat(Atom atom)
    {
        if (atom.IsConstant)
        {
            il.Double(program.Constant(atom).AsFloat);
        }
        else
        {
            il.Load(variables.Float(atom.Slot));
        }
    }

    public void PushBits(Atom atom)
    {
        if (atom.IsConstant)
        {
            il.Int(program.Constant(atom).Bits);
        }
        else
        {
            variables.PushBits(atom.Slot, state[atom].Representation);
        }
    }

    public void PushReference(Atom atom)
    {
        if (atom.IsVariable)
        {
            variables.PushReference(atom.Slot, state[atom].Representation);
        }
        else if (state.FactOf(atom).IsWord)
        {
            il.Null();
        }
        else if (_constants.TryGetValue(atom.Constant, out var known))
        {
            il.Load(known);
        }
        else if (_constants.Count < MaxConstantLocals)
        {
            _constants.Add(atom.Constant, il.NewLocal(typeof(Boxed)));
            il.Load(_constants[atom.Constant]);
        }
        else
        {
            PushConstant(atom.Constant);
        }
    }

    /// <summary>At the start of the method: fills the locals of constants that were used.</summary>
    public void LoadConstants()
    {
        foreach (var (constant, local) in _constants)
        {
            PushConstant(constant);
            il.Store(local);
        }
    }

    private void PushConstant(int constant) =>
        il.Activation().Field(Activation.ConstantsField).Int32(constant).Op(OpCodes.Ldelem_Ref);
}
