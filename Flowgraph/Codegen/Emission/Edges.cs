using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// The ways between blocks: variables change to the representation that the target expects, fuel is charged, loops test it, loops with
/// checkpoints take one, and a way into another region goes through the frame.
/// <code>
/// back edge:   budget -= charge; if budget &lt; 0 go slow; go head
/// slow:        budget += rest; rest = 0; if budget &lt; 0 leave at the head; go head
/// slow, checkpointed:   frame = live variables; checkpoint = head; budget = the next interval's share; go head
/// </code>
/// </summary>
internal sealed class Edges(MethodWriter method, Unit unit)
{
    private readonly Dictionary<int, Label> _slow = [];

    public Shape Shape => unit.Shape;

    private Il Il => method.Il;

    public Exit ExitAt(ExitReason reason, BlockId block, int instruction) => new(reason, block, instruction, unit.Fuel.Offset(block, instruction));

    /// <summary>Whether the edge is nothing but a jump.</summary>
    public bool IsPlain(BlockId from, BlockId to)
    {
        if (!method.Has(to) || Shape.IsRetreating(from, to) || unit.Fuel.Charge(from, to) != 0 || method.Checkpoints.Enters(from, to))
        {
            return false;
        }

        var (live, facts) = (Shape.LiveIn(to), unit.Facts.At(to));
        for (var i = 0; i < live.Length; i++)
        {
            if (method.State[live[i]].Representation != facts[i].Representation)
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="from">The block that jumps.</param>
    /// <param name="to">Where to.</param>
    /// <param name="condition">A tested variable that has not been stored: on this edge it is known.</param>
    public void Write(BlockId from, BlockId to, Slot? condition)
    {
        if (condition is { } slot)
        {
            Il.Int(method.State[slot].Number ?? 1).Store(method.Variables.Bits(slot));
        }

        if (unit.Fuel.Charge(from, to) is var charge and not 0)
        {
            Il.Load(method.Budget).Int(charge).Sub().Store(method.Budget);
        }

        if (!method.Has(to))
        {
            var live = Shape.LiveIn(to).Where(variable => Shape.Assigned[variable.Index]);
            Il.Go(method.Exits.New(ExitAt(ExitReason.Cross, to, 0), [.. live.Select(variable => (variable, method.State[variable].Representation))]));
            return;
        }

        var (variables, facts) = (Shape.LiveIn(to), unit.Facts.At(to));
        for (var i = 0; i < variables.Length; i++)
        {
            method.Variables.Convert(variables[i], method.State[variables[i]].Representation, facts[i].Representation);
        }

        if (method.Checkpoints.Enters(from, to))
        {
            WriteCheckpoint(to, true);
        }
        else if (Shape.IsRetreating(from, to))
        {
            Il.Load(method.Budget).Int(0).Branch(OpCodes.Blt, SlowPath(to));
        }

        Il.Go(method.LabelOf(to));
    }

    /// <summary>An entry of the method: variables come from the frame.</summary>
    public void WriteEntry(BlockId block)
    {
        var (live, facts) = (Shape.LiveIn(block), unit.Facts.At(block));
        for (var i = 0; i < live.Length; i++)
        {
            method.Variables.Fill(live[i], facts[i].Representation);
        }

        if (method.Checkpoints.Covers(block))
        {
            WriteCheckpoint(block, false);
        }

        Il.Go(method.LabelOf(block));
    }

    public void WriteSlowPaths()
    {
        foreach (var (index, label) in _slow)
        {
            var head = new BlockId(index);
            Il.Mark(label);
            if (method.Checkpoints.Covers(head))
            {
                WriteCheckpoint(head, true);
            }
            else
            {
                Il.Load(method.Budget).Activation().Field(Activation.RestField).Add().Store(method.Budget);
                Il.Activation().Int(0).SetField(Activation.RestField);
                Il.Load(method.Budget).Int(0).Branch(OpCodes.Blt, Leave(head));
            }

            Il.Go(method.LabelOf(head));
        }
    }

    private Label SlowPath(BlockId head)
    {
        if (!_slow.TryGetValue(head.Index, out var label))
        {
            _slow.Add(head.Index, label = Il.NewLabel());
        }

        return label;
    }

    /// <summary>Leaves for the interpreter at a block whose variables are as it expects them.</summary>
    private Label Leave(BlockId block) => method.Exits.New(ExitAt(ExitReason.Leave, block, 0), [.. Expected(block)]);

    private IEnumerable<(Slot Slot, Representation Representation)> Expected(BlockId block)
    {
        var (live, facts) = (Shape.LiveIn(block), unit.Facts.At(block));
        return live.Select((slot, i) => (slot, facts[i].Representation)).Where(place => Shape.Assigned[place.slot.Index]);
    }

    private void WriteCheckpoint(BlockId head, bool spill)
    {
        foreach (var (slot, representation) in spill ? Expected(head) : [])
        {
            method.Variables.SpillInline(slot, representation);
        }

        var total = method.Scratch(typeof(long));
        Il.Activation().Int32(method.Exits.Number(ExitAt(ExitReason.Leave, head, 0))).SetField(Activation.CheckpointField);
        Il.Load(method.Budget).Activation().Field(Activation.RestField).Add().Store(total);
        Il.Activation().Load(total).SetField(Activation.CheckpointFuelField);
        Il.Load(total).Int(0).Branch(OpCodes.Blt, Leave(head));
        Il.Load(total).Int(Checkpoints.Interval).Call((Func<long, long, long>)Math.Min).Store(method.Budget);
        Il.Activation().Load(total).Load(method.Budget).Sub().SetField(Activation.RestField);
    }
}
