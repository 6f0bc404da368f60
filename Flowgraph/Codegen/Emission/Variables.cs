using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// The locals of a method. A variable has up to three: its number (or the bits of a pair), its float, its reference; which of them hold
/// it at a point follows from the facts there. They are declared when first used.
/// <code>
/// small int  →  long           float  →  double          symbol, list, array …  →  reference          anything  →  long and reference
/// </code>
/// </summary>
internal sealed class Variables(Il il, Sequence<string> names)
{
    private const int ValueSize = 16;

    private readonly LocalBuilder?[] _bits = new LocalBuilder?[names.Count];
    private readonly LocalBuilder?[] _floats = new LocalBuilder?[names.Count];
    private readonly LocalBuilder?[] _references = new LocalBuilder?[names.Count];
    private readonly LocalBuilder?[] _words = new LocalBuilder?[names.Count];
    private LocalBuilder? _frame;

    public LocalBuilder Bits(Slot slot) => _bits[slot.Index] ??= il.NewLocal(typeof(long), names[slot.Index]);

    public LocalBuilder Float(Slot slot) => _floats[slot.Index] ??= il.NewLocal(typeof(double), names[slot.Index] + ".float");

    public LocalBuilder Reference(Slot slot) => _references[slot.Index] ??= il.NewLocal(typeof(Boxed), names[slot.Index] + ".reference");

    /// <summary>The words of an array that surely holds its elements in one word each; of others it may be out of date.</summary>
    public LocalBuilder Words(Slot slot) => _words[slot.Index] ??= il.NewLocal(typeof(long[]), names[slot.Index] + ".words");

    /// <summary>Leaves the first word of a variable.</summary>
    public void PushBits(Slot slot, Representation representation) => _ = representation switch
    {
        Representation.Int or Representation.Pair => il.Load(Bits(slot)),
        Representation.Float => il.Load(Float(slot)).Call(Support.Bits),
        _ => il.Int(0),
    };

    /// <summary>Leaves the second word of a variable.</summary>
    public void PushReference(Slot slot, Representation representation) => _ = representation switch
    {
        Representation.Int => il.Null(),
        Representation.Float => il.Field(FloatTag),
        _ => il.Load(Reference(slot)),
    };

    public static readonly System.Reflection.FieldInfo FloatTag = typeof(Tag).GetField(nameof(Tag.Float))!;

    public static readonly System.Reflection.FieldInfo UndefinedTag = typeof(Tag).GetField(nameof(Tag.Undefined))!;

    /// <summary>Moves a variable from one representation to another that can hold it.</summary>
    public void Convert(Slot slot, Representation from, Representation to)
    {
        if (from == to)
        {
            return;
        }

        if (to == Representation.Array)
        {
            StoreWords(slot);
        }
        else if (to == Representation.Float)
        {
            il.Load(Bits(slot)).Call(BitConverter.Int64BitsToDouble).Store(Float(slot));
        }
        else if (to == Representation.Pair)
        {
            if (from is Representation.Float or Representation.Reference or Representation.Array)
            {
                PushBits(slot, from);
                il.Store(Bits(slot));
            }

            if (from is Representation.Int or Representation.Float)
            {
                PushReference(slot, from);
                il.Store(Reference(slot));
            }
        }
    }

    /// <summary>Before spilling or filling: looks up where the frame is.</summary>
    public void FindFrame()
    {
        _frame ??= il.NewLocal(typeof(Value).MakeByRefType(), "frame");
        il.Activation().Field(Activation.FrameField).Call(ArrayRules.FirstItem).Store(_frame);
    }

    /// <summary>Stores only the words that the representation has; the rest is completed outside (see <see cref="Exit.Complete"/>).</summary>
    public void SpillHalf(Slot slot, Representation representation)
    {
        if (representation is Representation.Int or Representation.Pair or Representation.Float)
        {
            PushPlace(slot);
            _ = representation == Representation.Float ? il.Load(Float(slot)).Call(BitConverter.DoubleToInt64Bits) : il.Load(Bits(slot));
            il.SetValueBits();
        }

        if (representation is Representation.Reference or Representation.Pair or Representation.Array)
        {
            PushPlace(slot);
            il.Load(Reference(slot)).SetValueReference();
        }
    }

    /// <summary>Loads a variable from its place in the frame, which holds a value of that representation.</summary>
    public void Fill(Slot slot, Representation representation)
    {
        if (representation is Representation.Int or Representation.Float or Representation.Pair)
        {
            PushPlace(slot);
            il.ValueBits();
            _ = representation == Representation.Float
                ? il.Call(BitConverter.Int64BitsToDouble).Store(Float(slot))
                : il.Store(Bits(slot));
        }

        if (representation is Representation.Reference or Representation.Pair or Representation.Array)
        {
            PushPlace(slot);
            il.ValueReference().Store(Reference(slot));
        }

        if (representation == Representation.Array)
        {
            StoreWords(slot);
        }
    }

    /// <summary>Looks up the words of a variable whose reference is an array.</summary>
    public void StoreWords(Slot slot) => il.Load(Reference(slot)).Field(WordsField).Store(Words(slot));

    public static readonly System.Reflection.FieldInfo WordsField =
        typeof(FlowArray).GetField(nameof(FlowArray.Words), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;

    /// <summary>By address: the frame has a place for every variable, so that nothing is to be checked.</summary>
    private void PushPlace(Slot slot) => il.Load(_frame!).Int32(slot.Index * ValueSize).Op(OpCodes.Conv_I).Add();
}
