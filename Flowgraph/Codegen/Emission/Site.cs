using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// What a rule sees of the operation it compiles: its operands in the form it asks for, a place for the result, and the way out.
/// Operands' guards have been passed. A result may be stored only after the last branch to <see cref="Exit"/>: leaving, the operation
/// has not happened.
/// </summary>
internal sealed class Site(MethodWriter method)
{
    private Operation _operation = null!;
    private Label? _exit;

    public Il Il => method.Il;

    /// <summary>Whether an exception at this place goes back to a checkpoint.</summary>
    public bool IsCheckpointed { get; private set; }

    /// <summary>Where to leave for the interpreter, which executes the operation.</summary>
    public Label Exit => _exit ??= method.ExitHere();

    public void Begin(Operation operation, bool isCheckpointed)
    {
        (_operation, IsCheckpointed, _exit) = (operation, isCheckpointed, null);
    }

    public LocalFact Local(int operand) => method.State[_operation.Operands[operand]];

    public Fact Fact(int operand) => Local(operand).Value;

    /// <summary>Whether nothing needs to be checked for a fault.</summary>
    public bool CannotFault => method.State.CannotFault(_operation);

    /// <summary>Whether the result may leave 64 bits.</summary>
    public bool MayOverflow => method.State.MayOverflow(_operation);

    /// <summary>Holds a result until it is checked.</summary>
    public LocalBuilder ResultLocal => method.Scratch(typeof(long));

    /// <summary>Holds the words of an array within one operation.</summary>
    public LocalBuilder WordsLocal => method.Scratch(typeof(long[]));

    public void PushInt(int operand) => method.Operands.PushInt(_operation.Operands[operand]);

    public void PushFloat(int operand) => method.Operands.PushFloat(_operation.Operands[operand]);

    public void PushBits(int operand) => method.Operands.PushBits(_operation.Operands[operand]);

    public void PushReference(int operand) => method.Operands.PushReference(_operation.Operands[operand]);

    /// <summary>Leaves both words of an operand of any kind.</summary>
    public void PushWords(int operand)
    {
        PushBits(operand);
        PushReference(operand);
    }

    /// <summary>What the array that is the first operand may hold.</summary>
    public LocalFact Contents => method.State.Contents.Held(Local(0).Places);

    /// <summary>Leaves the words of the array that is the first operand and surely holds its elements in one word each.</summary>
    public void PushArrayWords()
    {
        if (_operation.Operands[0] is { IsVariable: true } variable)
        {
            Il.Load(method.Variables.Words(variable.Slot));
        }
        else
        {
            PushReference(0);
            Il.Field(Variables.WordsField);
        }
    }

    /// <summary>Leaves the length of a list.</summary>
    public void PushCount(int operand)
    {
        PushReference(operand);
        Il.Field(ListCount);
    }

    private static readonly System.Reflection.FieldInfo ListCount = typeof(FlowList).GetField(nameof(FlowList.Count))!;

    /// <summary>One instruction on two ints, and the result stored.</summary>
    public void Compute(OpCode code)
    {
        PushInt(0);
        PushInt(1);
        Il.Op(code);
        StoreInt();
    }

    public void StoreInt() => StoreTo(slot => Il.Store(method.Variables.Bits(slot)));

    public void StoreFloat() => StoreTo(slot => Il.Store(method.Variables.Float(slot)));

    public void StoreReference() => StoreTo(slot => Il.Store(method.Variables.Reference(slot)));

    /// <summary>Stores a whole value of unknown kind.</summary>
    public void StoreValue()
    {
        var value = method.Scratch(typeof(Value));
        Il.Store(value).LoadAddress(value);
        StoreAt();
    }

    /// <summary>Stores the two words of a value, the reference being the lower one on the stack.</summary>
    public void StoreWords()
    {
        if (_operation.Result is { } slot)
        {
            Il.Store(method.Variables.Bits(slot)).Store(method.Variables.Reference(slot));
        }
        else
        {
            Il.Pop().Pop();
        }
    }

    /// <summary>Looks up the words of the array that is the result.</summary>
    public void FindWords()
    {
        if (_operation.Result is { } slot)
        {
            method.Variables.StoreWords(slot);
        }
    }

    /// <summary>Stores the value at an address.</summary>
    public void StoreAt()
    {
        if (_operation.Result is not { } slot)
        {
            Il.Pop();
            return;
        }

        Il.Duplicate().ValueBits().Store(method.Variables.Bits(slot)).ValueReference().Store(method.Variables.Reference(slot));
    }

    /// <summary>Stores what a row, or support code, left in the activation.</summary>
    public void StoreRowResult()
    {
        if (_operation.Result is not { } slot)
        {
            return;
        }

        var representation = Representations.Of(Reasoning.Fact.Of(_operation.Operator.Result));
        if (representation is Representation.Int or Representation.Float or Representation.Pair)
        {
            Il.Activation().FieldAddress(Activation.ResultField).ValueBits();
            _ = representation == Representation.Float
                ? Il.Call(BitConverter.Int64BitsToDouble).Store(method.Variables.Float(slot))
                : Il.Store(method.Variables.Bits(slot));
        }

        if (representation is Representation.Reference or Representation.Pair or Representation.Array)
        {
            Il.Activation().FieldAddress(Activation.ResultField).ValueReference().Store(method.Variables.Reference(slot));
        }

        if (representation is Representation.Array)
        {
            method.Variables.StoreWords(slot);
        }
    }

    /// <summary>Copies the operand to the result, whatever holds it.</summary>
    public void Copy()
    {
        var representation = Local(0).Representation;
        switch (representation)
        {
            case Representation.Int:
                PushInt(0);
                StoreInt();
                break;
            case Representation.Float:
                PushFloat(0);
                StoreFloat();
                break;
            case Representation.Reference:
                PushReference(0);
                StoreReference();
                break;
            case Representation.Array:
                PushReference(0);
                StoreReference();
                FindWords();
                break;
            default:
                PushBits(0);
                StoreInt();
                PushReference(0);
                StoreReference();
                break;
        }
    }

    /// <summary>Applies the operator's row to whole values; leaves if that gives no value.</summary>
    public void CallRow()
    {
        var bulk = _operation.Operator.Bulk != Bulk.None;
        if (bulk)
        {
            Il.Activation().Load(method.Budget).SetField(Activation.BudgetField);
        }

        Il.Activation().Int32(_operation.Operator.Index);
        for (var i = 0; i < 3; i++)
        {
            if (i < _operation.Operands.Count)
            {
                PushWords(i);
            }
            else
            {
                Il.Int(0).Null();
            }

            Il.Call(Value.OfWords);
        }

        Il.Call(Support.Apply).IfFalse(Exit);
        if (bulk)
        {
            Il.Load(method.Budget).Activation().Field(Activation.WordsField).Sub().Store(method.Budget);
        }

        StoreRowResult();
    }

    private void StoreTo(Action<Slot> store)
    {
        if (_operation.Result is { } slot)
        {
            store(slot);
        }
        else
        {
            Il.Pop();
        }
    }
}
