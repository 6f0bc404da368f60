using Flowgraph;
using Laboratory.Agreeing;

namespace Tests.Agreeing;

/// <summary>A run in the middle: the machine and what it has printed.</summary>
internal sealed class WatchedRun
{
    private readonly CollectedOutput _output = new();

    public WatchedRun(Program program, IEnumerable<KeyValuePair<string, Value>> inputs, IReadOnlyList<Value>? input, long fuel)
    {
        Fuel = fuel;
        Machine = new(program, inputs, new World(_output, input), fuel);
    }

    public Machine Machine { get; }

    /// <summary>What the run was given.</summary>
    public long Fuel { get; }

    public long FuelUsed => Fuel - Machine.Fuel;

    public Outcome Outcome(Ending ending) => new(ending, _output.Items.ToSequence(), default, FuelUsed);

    /// <summary>
    /// How the states of two runs of one program differ, null if not at all: variables, the heap that these reach together (who shares what with whom
    /// included), output so far, input taken. Position and fuel are no part of it.
    /// </summary>
    public string? Difference(WatchedRun other, IEnumerable<Slot> variables)
    {
        var (mine, others) = (new List<Value>(), new List<Value>());
        foreach (var slot in variables)
        {
            var (a, b) = (Machine[slot], other.Machine[slot]);
            if (a.IsUndefined != b.IsUndefined || (!a.IsUndefined && !Isomorphism.Same(a, b)))
            {
                return $"{Machine.Program.Name(slot)} = {Text(a)} against {Text(b)}";
            }

            if (!a.IsUndefined)
            {
                mine.Add(a);
                others.Add(b);
            }
        }

        if (!Isomorphism.Same(Value.List([.. mine]), Value.List([.. others])))
        {
            return "variables share other parts of the heap";
        }

        return Machine.World.InputTaken != other.Machine.World.InputTaken ? $"{Machine.World.InputTaken} inputs taken against {other.Machine.World.InputTaken}"
            : Agreement.Check(Outcome(new Stopped(0)), other.Outcome(new Stopped(0)));
    }

    private static string Text(in Value value) => value.IsUndefined ? "undefined" : ValueText.Brief(value, 100);
}
