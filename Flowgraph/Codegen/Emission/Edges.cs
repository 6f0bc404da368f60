using System.Reflection.Emit;

namespace Flowgraph.Codegen;

/// <summary>
/// The ways between blocks: variables change to the representation that the target expects, fuel is charged, loops test it, loops with
/// checkpoints take one, and a way into another region goes through the frame.
/// <code>
/// back edge:   budget -= charge; if budget &lt; 0 go slow; go head
/// slow:        frame = floats; look at memory; budget += a share of the rest; floats = frame; if budget &lt; 0 leave at the head; go head
/// slow, checkpointed:   frame = live variables; checkpoint = head; budget = the next interval's share; go head
/// </code>
/// </summary>
internal sealed class Edges(MethodWriter method, Unit unit)
{
    private readonly Dictionary<int, Label> _slow = [];

    public Shape Shape => unit.Shape;

    private Il Il => method.Il;

    /// <summary>An exit in the block, and the copy of it, that is being written.</summary>
    public Exit ExitAt(ExitReason reason, BlockId block, int instruction) => new(reason, block, instruction, method.Offset(block, instruction));

    /// <summary>An exit at the start of a block, uncopied, with the budget as it is when control comes there.</summary>
    private Exit ExitInto(ExitReason reason, BlockId block) => new(reason, block, 0, unit.Fuel.Offset(block, 0));

    /// <summary>Whether the edge is nothing but a jump.</summary>
    public bool IsPlain(BlockId from, BlockId to)
    {
        if (!method.Has(to) || TestsFuel(from, to) || Charge(from, to) != 0 || method.Checkpoints.Enters(from, to))
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
            Il.Int(method.State[slot].Value.Number ?? 1).Store(method.Variables.Bits(slot));
        }

        if (from == to && Shape.Vector(from) is { } loop && VectorTurns.Applies(method, loop))
        {
            VectorTurns.Write(method, loop, TurnCost(from));
        }

        if (Charge(from, to) is var charge and not 0)
        {
            Il.Load(method.Budget).Int(charge).Sub().Store(method.Budget);
        }

        if (!method.Has(to))
        {
            var live = Shape.LiveIn(to).Where(variable => Shape.Assigned[variable.Index]);
            Il.Go(method.Exits.New(ExitInto(ExitReason.Cross, to), live.Select(variable => (variable, method.State[variable].Representation)), true));
            return;
        }

        var (variables, facts) = (Shape.LiveIn(to), unit.Facts.At(to));
        for (var i = 0; i < variables.Length; i++)
        {
            method.Variables.Convert(variables[i], method.State[variables[i]].Representation, facts[i].Representation);
        }

        if (method.Checkpoints.Enters(from, to))
        {
            WriteCheckpoint(to, Expected(to));
        }
        else if (TestsFuel(from, to))
        {
            Il.Load(method.Budget).Int(0).Branch(OpCodes.Blt, SlowPath(to));
        }

        Il.Go(method.LabelOf(to, CopyOf(from, to)));
    }

    /// <summary>The copy of the target that an edge out of the present copy goes to.</summary>
    public int CopyOf(BlockId from, BlockId to)
    {
        var head = Shape.Unrolling.Head(Shape, from);
        if (head is null || head != Shape.Unrolling.Head(Shape, to))
        {
            return 0;
        }

        var copy = to == head ? method.Copy + 1 : method.Copy;
        return method.Has(to, copy) ? copy : 0;
    }

    private bool TestsFuel(BlockId from, BlockId to) => Shape.IsRetreating(from, to) && CopyOf(from, to) == 0;

    /// <summary>What the edge takes from the budget: the turns that copies left uncharged, where they end.</summary>
    private long Charge(BlockId from, BlockId to)
    {
        var turns = method.Copy - CopyOf(from, to);
        return unit.Fuel.Charge(from, to) + (turns == 0 ? 0 : turns * unit.Fuel.Turn(Shape.Unrolling.Head(Shape, from)!.Value));
    }

    /// <summary>Fuel units of one turn of a loop of one block.</summary>
    public long TurnCost(BlockId block) => unit.Fuel.Charge(block, block);

    /// <summary>An entry of the method: variables come from the frame.</summary>
    public void WriteEntry(BlockId block)
    {
        var (live, facts) = (Shape.LiveIn(block), unit.Facts.At(block));
        method.Variables.FindFrame();
        for (var i = 0; i < live.Length; i++)
        {
            method.Variables.Fill(live[i], facts[i].Representation);
        }

        if (method.Checkpoints.Covers(block))
        {
            WriteCheckpoint(block, []);
        }

        Il.Go(method.LabelOf(block));
    }

    public void WriteSlowPaths()
    {
        foreach (var (index, label) in _slow)
        {
            var head = new BlockId(index);
            (Il.Place, Il.Part) = (Shape.Pieces.Original(head, 0), CodePart.Checkpoint);
            Il.Mark(label);
            if (method.Checkpoints.Covers(head))
            {
                WriteCheckpoint(head, Expected(head).Where(place => method.Checkpoints.Changes(head, place.Slot)));
            }
            else
            {
                WriteRefill(head);
                Il.Load(method.Budget).Int(0).Branch(OpCodes.Blt, Leave(head));
            }

            Il.Go(method.LabelOf(head));
        }
    }

    /// <summary>
    /// Asks for more budget. Floats wait in the frame meanwhile: no register for floats outlives a call, so one that lived through this
    /// call, which hardly ever
    /// happens, would be kept in memory in every turn of the loop.
    /// </summary>
    private void WriteRefill(BlockId head)
    {
        var (live, facts) = (Shape.LiveIn(head), unit.Facts.At(head));
        List<Slot> floats = [.. live.Where((_, i) => facts[i].Representation == Representation.Float)];
        if (floats.Count > 0)
        {
            method.Variables.FindFrame();
            floats.ForEach(slot => method.Variables.SpillHalf(slot, Representation.Float));
        }

        Il.Activation().Load(method.Budget).Call(Support.Refill).Store(method.Budget);
        if (floats.Count > 0)
        {
            method.Variables.FindFrame();
            floats.ForEach(slot => method.Variables.Fill(slot, Representation.Float));
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
    private Label Leave(BlockId block) => method.Exits.New(ExitInto(ExitReason.Leave, block), Expected(block), true);

    private IEnumerable<(Slot Slot, Representation Representation)> Expected(BlockId block)
    {
        var (live, facts) = (Shape.LiveIn(block), unit.Facts.At(block));
        return live.Select((slot, i) => (slot, facts[i].Representation)).Where(place => Shape.Assigned[place.slot.Index]);
    }

    private void WriteCheckpoint(BlockId head, IEnumerable<(Slot Slot, Representation Representation)> changed)
    {
        var first = true;
        foreach (var (slot, representation) in changed)
        {
            if (first)
            {
                method.Variables.FindFrame();
            }

            method.Variables.SpillHalf(slot, representation);
            first = false;
        }

        var exit = ExitInto(ExitReason.Leave, head) with { Halves = Exits.Halves(Expected(head)) };
        Il.Activation().Load(method.Budget).Int32(method.Exits.Number(exit)).Call(Support.TakeCheckpoint).Store(method.Budget);
        Il.Load(method.Budget).Int(0).Branch(OpCodes.Blt, Leave(head));
    }
}
