using System.Runtime.CompilerServices;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>What compiled code calls.</summary>
internal static class Support
{
    /// <summary>Words that a result may have before they cost fuel.</summary>
    private const long FreeWords = 64;

    /// <summary>
    /// Remembers that an overflow goes back to an exit's position, the frame being as it is, and gives the fuel until the next checkpoint;
    /// less than 0 where there is none left.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long TakeCheckpoint(Activation activation, long budget, int exit)
    {
        var total = budget + activation.Rest;
        var share = activation.World.Memory.Spend(Checkpoints.Interval) ? Math.Min(total, Checkpoints.Interval) : -1;
        (activation.Checkpoint, activation.CheckpointFuel, activation.Rest) = (exit, total, total - share);
        return share;
    }

    /// <summary>
    /// The budget to go on with at a loop, where the present share is used up; less than 0 where there is no fuel left, or where live data are
    /// beyond the limit: the interpreter then ends the run.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Refill(Activation activation, long budget)
    {
        var total = budget + activation.Rest;
        var share = activation.Rest == 0 ? budget : activation.World.Memory.Look() ? Math.Min(total, activation.World.Memory.UntilLook) : -1;
        activation.Rest = total - share;
        return share;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stop(Activation activation, long bits, Boxed? reference) => activation.Result = Value.OfWords(bits, reference);

    /// <summary>
    /// Applies an operator through its row. False: it faulted, ran out of memory, or costs more fuel than there is; nothing happened,
    /// and the interpreter is to do it again.
    /// </summary>
    public static bool Apply(Activation activation, int index, Value a, Value b, Value c)
    {
        var row = Operators.All[index];
        var answer = row.Evaluate(a, b, c, activation.World);
        if (!answer.IsValue)
        {
            return false;
        }

        activation.Result = answer.Value;
        if (row.Bulk == Bulk.None)
        {
            return true;
        }

        var words = Fuel.Words(row, a, answer.Value);
        activation.Words = words > FreeWords ? words : 0;
        return activation.Budget + activation.Rest >= activation.Words;
    }

    /// <summary>The symbol of the kind that a value with this reference has.</summary>
    public static Symbol KindOf(Boxed? reference) => (reference?.Kind ?? Kind.Int).Name();

    /// <summary>Whether a product stays within 64 bits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryMultiply(long a, long b, out long product) => Math.BigMul(a, b, out product) == product >> 63;

    public static bool IsOf(Boxed? reference, KindSet kinds) => (KindSets.Of(reference?.Kind ?? Kind.Int) & kinds) != 0;

    /// <summary>The bits of a float as a value has them: every NaN the canonical one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Bits(double number) => BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number);

    /// <summary>The language's equality on floats: -0.0 is not 0.0, nan is nan.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SameFloat(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    public static bool Same(long bitsA, Boxed? a, long bitsB, Boxed? b) => Value.OfWords(bitsA, a).Equals(Value.OfWords(bitsB, b));

    public static FlowList Cons(long bits, Boxed? reference, FlowList tail) => tail.Prepend(Value.OfWords(bits, reference));

    /// <summary>Of a list that is not empty; a literal's without asking the list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlowList Tail(FlowList list) => list is Slice { Count: > 1 } slice ? new Slice(slice.Backing, slice.Start + 1) : list.Tail;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Head(FlowList list) => list is Slice slice ? slice.Backing.Items[slice.Start] : list.Head;

    /// <summary>The element at an index that is in range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Item(FlowList list, int index) => list is Slice slice ? slice.Backing.Items[slice.Start + index] : list[index];

    public static bool TryField(FlowObject target, Symbol field, Activation activation) => target.TryGet(field, out activation.Result);

    public static void SetField(FlowObject target, Symbol field, long bits, Boxed? reference) =>
        target.Set(field, Value.OfWords(bits, reference));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryPutByte(World world, long number) => (ulong)number <= 255 && world.TryPutByte((byte)number);

    /// <summary>Stores into an array, at an index in range, however it holds its elements.</summary>
    public static void StoreElement(FlowArray array, long index, long bits, Boxed? reference) => array[index] = Value.OfWords(bits, reference);

    /// <summary>Whether a site is made to leave, for tests.</summary>
    public static bool IsForced(Activation activation, int site) => activation.Forced!.Reaches(site);

    /// <summary>What a failing check of a checkpointed loop amounts to, where that is wanted.</summary>
    public static void GoBack(Activation activation)
    {
        if (activation.Forced!.GoesBack)
        {
            throw new OverflowException();
        }
    }
}
