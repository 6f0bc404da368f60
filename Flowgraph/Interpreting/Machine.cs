using System.Runtime.CompilerServices;

namespace Flowgraph;

/// <summary>A place in a program: the next instruction to execute; the index after the last instruction is the jump.</summary>
public readonly record struct Position(BlockId Block, int Instruction);

/// <summary>
/// The whole state of a run: position, variables, remaining fuel, world. The heap is what the variables reach. A machine that an
/// observer made leave, or that somebody set to any position, runs on from there.
/// </summary>
public sealed class Machine
{
    /// <summary>A machine at the program's entry. Bindings of names that the program does not use are ignored.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="inputs">Values of variables at the start; the others are undefined.</param>
    /// <param name="world">Output and input.</param>
    /// <param name="fuel">Units: operations, jumps and tests (see the language reference, §4).</param>
    public Machine(Program program, IEnumerable<KeyValuePair<string, Value>> inputs, World world, long fuel)
    {
        Program = program;
        World = world;
        Fuel = fuel;
        Frame = program.Packed.NewFrame();
        Bind(inputs);
    }

    public Program Program { get; }

    public World World { get; internal set; }

    /// <summary>Variables by slot, then the program's constants.</summary>
    internal Value[] Frame { get; }

    /// <summary>Units left; never negative between runs.</summary>
    public long Fuel { get; set; }

    /// <summary>Where the run goes on. The interpreter checks no position while it runs, so a place that the program does not have is refused here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The program has no such place.</exception>
    public Position Position
    {
        get;
        set => field = (uint)value.Block.Index < (uint)Program.Blocks.Count && (uint)value.Instruction <= (uint)Program[value.Block].Body.Count
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "the program has no such place");
    }

    /// <summary>Units that the leg under way does not get at once, so that it comes by to look at memory (see <see cref="LiveMemory"/>).</summary>
    internal long Held { get; set; }

    /// <summary>Units for a leg to begin with. It asks for more by <see cref="Refill"/>, and gives back what is left by <see cref="Give"/>.</summary>
    internal long Take()
    {
        var share = Math.Min(Fuel, World.Memory.UntilLook);
        Held = Fuel - share;
        return share;
    }

    /// <summary>More units for a leg that has too few, as many as it lacks or more if there are; -1 if its live data are beyond the limit.</summary>
    /// <param name="fuel">What it has: less than 0.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal long Refill(long fuel)
    {
        if (Held == 0)
        {
            return 0;
        }

        if (!World.Memory.Look())
        {
            return -1;
        }

        var share = Math.Min(Held, World.Memory.UntilLook - fuel);
        Held -= share;
        return share;
    }

    /// <summary>Ends a leg.</summary>
    /// <param name="fuel">What is left of what it got.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Give(long fuel)
    {
        World.Memory.UntilLook = Held == 0 ? World.Memory.UntilLook - (Fuel - fuel) : fuel;
        Fuel = fuel + Held;
    }

    /// <summary>A variable's value, undefined included.</summary>
    public Value this[Slot slot]
    {
        get => Frame[slot.Index];
        set => Frame[slot.Index] = value;
    }

    /// <summary>An atom's value, undefined included.</summary>
    public Value this[Atom atom] => atom.IsVariable ? Frame[atom.Slot.Index] : Program.Constant(atom);

    /// <summary>Puts it back to the program's entry, for another run.</summary>
    internal void Restart(IEnumerable<KeyValuePair<string, Value>> inputs, World world, long fuel)
    {
        (World, Fuel, Position) = (world, fuel, default);
        Frame.AsSpan(0, Program.Variables.Count).Fill(Value.Undefined);
        Bind(inputs);
    }

    private void Bind(IEnumerable<KeyValuePair<string, Value>> inputs)
    {
        // A dictionary's own enumerator is precompiled here, and the one behind the interface is not.
        if (inputs is Dictionary<string, Value> table)
        {
            foreach (var (name, value) in table)
            {
                Bind(name, value);
            }

            return;
        }

        foreach (var (name, value) in inputs)
        {
            Bind(name, value);
        }
    }

    private void Bind(string name, in Value value)
    {
        if (Program.FindVariable(name) is { } slot)
        {
            Frame[slot.Index] = value;
        }
    }
}
