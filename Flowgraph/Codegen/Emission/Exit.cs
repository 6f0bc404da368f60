using System.Runtime.CompilerServices;

namespace Flowgraph.Codegen;

/// <summary>Why a method returned.</summary>
internal enum ExitReason : byte
{
    /// <summary>The program stopped; its result is in the activation.</summary>
    Stop,

    /// <summary>The interpreter goes on at the position.</summary>
    Leave,

    /// <summary>Another region goes on: its number and entry are in the exit.</summary>
    Cross,
}

/// <summary>
/// One way out of a unit of code. The method returns its number; live variables are in the frame, the budget in the activation.
/// </summary>
/// <param name="Reason">What comes next.</param>
/// <param name="Block">A block of the cut program.</param>
/// <param name="Instruction">The instruction that has not been executed.</param>
/// <param name="Offset">Budget less fuel there.</param>
internal readonly record struct Exit(ExitReason Reason, BlockId Block, int Instruction, long Offset)
{
    /// <summary>Variables that code stored by half, each with its representation.</summary>
    public Sequence<int> Halves { get; init; }

    public static int Half(Slot slot, Representation representation) => (slot.Index << 3) | (int)representation;

    public static (Slot Slot, Representation Representation) Place(int half) => (new(half >> 3), (Representation)(half & 7));

    /// <summary>
    /// Completes the frame. Code stores the word that it has; the other follows from the representation, and is added here, where it
    /// costs no code.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Complete(Value[] frame)
    {
        foreach (var half in Halves.AsSpan())
        {
            var (slot, representation) = Place(half);
            ref var place = ref frame[slot.Index];
            switch (representation)
            {
                case Representation.Pair:
                case Representation.Int when place.Reference is null:
                    break;
                case Representation.Int:
                    place = place.Bits;
                    break;
                case Representation.Float:
                    place = Value.Float(place.AsFloat);
                    break;
                default:
                    place = Value.OfWords(0, place.Reference);
                    break;
            }
        }
    }
}
