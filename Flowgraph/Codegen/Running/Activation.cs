using System.Reflection;

namespace Flowgraph.Codegen;

/// <summary>
/// What compiled code and the code around it share during one run: variables while they are not in locals, fuel, the world, and the
/// words of results. Fields, because generated code reads and writes them.
///
/// Fuel is held in a local of the code, shifted so that the test at a loop is one comparison with zero (see <see cref="FuelPlan"/>);
/// <see cref="Budget"/> carries it in and out. What code does not get at once waits in <see cref="Rest"/>.
/// </summary>
internal sealed class Activation(Machine machine, Boxed?[] constants)
{
    public static readonly FieldInfo FrameField = Named(nameof(Frame));
    public static readonly FieldInfo ConstantsField = Named(nameof(Constants));
    public static readonly FieldInfo WorldField = Named(nameof(World));
    public static readonly FieldInfo BudgetField = Named(nameof(Budget));
    public static readonly FieldInfo MaxElementsField = Named(nameof(MaxElements));
    public static readonly FieldInfo EntryField = Named(nameof(Entry));
    public static readonly FieldInfo CheckpointField = Named(nameof(Checkpoint));
    public static readonly FieldInfo CheckpointFuelField = Named(nameof(CheckpointFuel));
    public static readonly FieldInfo ResultField = Named(nameof(Result));
    public static readonly FieldInfo WordsField = Named(nameof(Words));

    public readonly Value[] Frame = machine.Frame;
    public readonly Boxed?[] Constants = constants;
    public readonly World World = machine.World;

    /// <summary>The most elements that a list may have.</summary>
    public readonly int MaxElements = machine.World.Limits.Elements;

    /// <summary>Units to go before the code must ask for more.</summary>
    public long Budget;

    /// <summary>Units held back.</summary>
    public long Rest;

    /// <summary>Which of a method's entries to start at.</summary>
    public int Entry;

    /// <summary>The exit whose position and frame an overflow goes back to.</summary>
    public int Checkpoint;

    /// <summary>Budget and rest together at that checkpoint.</summary>
    public long CheckpointFuel;

    /// <summary>Whether an overflow has just gone back to the checkpoint.</summary>
    public bool WentBack;

    /// <summary>What an operator's row answered, or the program's result.</summary>
    public Value Result;

    /// <summary>Extra fuel that the row's answer costs.</summary>
    public long Words;

    /// <summary>Which site leaves, when code was compiled to ask.</summary>
    public ForcedLeaving? Forced;

    private static FieldInfo Named(string name) => typeof(Activation).GetField(name)!;
}
