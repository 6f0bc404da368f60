using System.Reflection.Emit;
using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// Writes one region of a unit as a method: for each block its operations by their rules, then its jump. Values stay in locals; the
/// ways out and the ways in, where they move between locals and the frame, come at the end.
/// <code>
/// go to entries;   blocks …   slow paths of loop heads …   exits …   entries: load constants and live variables, go to the block
/// </code>
/// </summary>
internal sealed class MethodWriter
{
    private readonly Unit _unit;
    private readonly Dictionary<Type, LocalBuilder> _scratch = [];
    private readonly Dictionary<string, LocalBuilder> _named = [];
    private readonly BlockStarts _starts;
    private readonly LivePoint _live;
    private readonly Site _site;
    private BlockId _block;
    private int _instruction;

    public MethodWriter(Unit unit, List<BlockId> region, ILGenerator generator, List<IlLine>? listing = null)
    {
        _unit = unit;
        Region = region;
        Il = new(generator, listing);
        State = new(unit.Shape);
        Variables = new(Il, unit.Shape.Program.Variables);
        Budget = Il.NewLocal(typeof(long), "budget");
        Exits = new(Il, Variables, Budget, unit.Exits);
        Checkpoints = new(unit.Shape, unit.Facts, unit.Options.Checkpoints ? region : []);
        Edges = new(this, unit);
        Operands = new(Il, unit.Shape.Program, Variables, State);
        _starts = new(Il, unit.Shape, region);
        _live = new(unit.Shape);
        _site = new(this);
    }

    public Il Il { get; }

    public FactState State { get; }

    public Variables Variables { get; }

    public LocalBuilder Budget { get; }

    public Exits Exits { get; }

    public Checkpoints Checkpoints { get; }

    public List<BlockId> Region { get; }

    public OperandWriter Operands { get; }

    public Program Program => _unit.Shape.Program;

    /// <summary>Operations of the program in the region.</summary>
    public int OperationCount => Region.Sum(block => _unit.Shape.Program[block].Body.Count(instruction => instruction is Operation));

    private Edges Edges { get; }

    /// <param name="entries">Blocks at which the method may start, by entry number.</param>
    public void Write(IReadOnlyList<BlockId> entries)
    {
        var start = Il.NewLabel();
        Il.Go(start);
        foreach (var together in _starts.Groups)
        {
            for (Copy = 0; Has(together[0], Copy); Copy++)
            {
                together.ForEach(WriteBlock);
            }
        }

        Copy = 0;
        Edges.WriteSlowPaths();
        Il.Part = CodePart.Entry;
        var entryLabels = entries.Select(_ => Il.NewLabel()).ToArray();
        for (var i = 0; i < entries.Count; i++)
        {
            Il.Place = _unit.Shape.Pieces.Original(entries[i], 0);
            Il.Mark(entryLabels[i]);
            Edges.WriteEntry(entries[i]);
        }

        Exits.Write();
        (Il.Place, Il.Part) = (null, CodePart.Start);
        Il.Mark(start);
        Operands.LoadConstants();
        Il.Activation().Field(Activation.BudgetField).Store(Budget);
        Il.Activation().Field(Activation.EntryField).Switch(entryLabels).Go(entryLabels[0]);
    }

    /// <summary>Which copy of an unrolled loop is being written.</summary>
    public int Copy { get; private set; }

    /// <summary>Whether the method has a block, or a further copy of it.</summary>
    public bool Has(BlockId block, int copy = 0) => _starts.Has(block, copy);

    public Label LabelOf(BlockId block, int copy = 0) => _starts[block, copy];

    /// <summary>Budget less fuel in the copy that is being written.</summary>
    public long Offset(BlockId block, int instruction) =>
        _unit.Fuel.Offset(block, instruction) + (Copy == 0 ? 0 : Copy * _unit.Fuel.Turn(_unit.Shape.Unrolling.Head(_unit.Shape, block)!.Value));

    /// <summary>An int of the generated code's own, by name.</summary>
    public LocalBuilder Scratch(string name)
    {
        if (!_named.TryGetValue(name, out var local))
        {
            _named.Add(name, local = Il.NewLocal(typeof(long), name));
        }

        return local;
    }

    public LocalBuilder Scratch(Type type)
    {
        if (!_scratch.TryGetValue(type, out var local))
        {
            _scratch.Add(type, local = Il.NewLocal(type));
        }

        return local;
    }

    /// <summary>A label for leaving before the current instruction.</summary>
    public Label ExitHere() => ExitHere(ExitReason.Leave);

    /// <summary>A label for leaving with the variables that are live before the current instruction, for some reason.</summary>
    public Label ExitHere(ExitReason reason) => Exits.New(
        new(reason, _block, _instruction, Offset(_block, _instruction)),
        _live.Live.Select(slot => (new Slot(slot), State[new Slot(slot)].Representation)),
        _unit.Shape.HasLoops);

    public bool IsLiveOut(Slot slot) => _live.LiveOut.Contains(slot.Index);

    /// <summary>Makes sure that an atom is what is wanted; false when it cannot be, and control has left for good.</summary>
    public bool Require(Atom atom, Fact wanted, Func<Label> exit)
    {
        var fact = State.FactOf(atom);
        if (fact.IsWithin(wanted))
        {
            return true;
        }

        if (fact.Meet(wanted).IsNothing)
        {
            Il.Go(exit());
            return false;
        }

        Guards.Write(this, atom.Slot, wanted, exit());
        State.Require(atom, wanted);
        return true;
    }

    private void WriteBlock(BlockId block)
    {
        (Il.Place, Il.Part) = (_unit.Shape.Pieces.Original(block, 0), CodePart.Instruction);
        Il.Mark(LabelOf(block, Copy));
        _unit.Facts.Begin(State, block);
        _live.Begin(block);
        _block = block;
        var body = _unit.Shape.Program[block].Body.AsSpan();
        var fused = Branches.Fusable(_unit.Shape.Program[block]);
        for (_instruction = 0; _instruction < body.Length; _instruction++)
        {
            Il.Place = _unit.Shape.Pieces.Original(block, _instruction);
            if (body[_instruction] is Operation operation)
            {
                if (!WriteOperation(operation, operation != fused))
                {
                    return;
                }

                _live.Pass(_instruction, operation);
            }
        }

        Il.Place = _unit.Shape.Pieces.Original(block, body.Length);
        WriteForced(fused is null && _unit.Shape.Pieces.EndsBlock(block));
        Branches.Write(this, Edges, block, fused);
    }

    private bool WriteOperation(Operation operation, bool compute)
    {
        WriteForced(true);
        var rule = RuleTable.Of(operation.Operator);
        _site.Begin(operation, Checkpoints.Covers(_block));
        for (var i = 0; i < operation.Operands.Count; i++)
        {
            if (!Require(operation.Operands[i], rule.Requires(i), () => _site.Exit))
            {
                return false;
            }
        }

        if (compute)
        {
            Reached.Count(ReachKind.Code, operation.Operator.Name);
            rule.Emit(_site);
        }

        State.Finish(operation);
        if (State.IsDead)
        {
            Il.Go(_site.Exit);
        }

        return !State.IsDead;
    }

    /// <summary>When deoptimization is being tested: leaves before the current instruction, if told to.</summary>
    private void WriteForced(bool wanted)
    {
        if (!wanted || _unit.Options.Forced is not { } forced)
        {
            return;
        }

        var goesOn = Il.NewLabel();
        Il.Activation().Int32(forced.Add(_unit.Shape.Pieces.Original(_block, _instruction))).Call(Support.IsForced).IfFalse(goesOn);
        if (Checkpoints.Covers(_block))
        {
            Il.Activation().Call(Support.GoBack);
        }

        Il.Go(ExitHere()).Mark(goesOn);
    }
}
