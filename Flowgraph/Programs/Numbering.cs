using System.Collections.Immutable;
using System.Diagnostics;

namespace Flowgraph;

/// <summary>Renumbers variables and constants in the order of their first appearance: the canonical form of a program.</summary>
internal sealed class Numbering(List<string> variables, List<Value> constants)
{
    private readonly int[] _newSlot = Unassigned(variables.Count);
    private readonly int[] _newConstant = Unassigned(constants.Count);
    private readonly List<string> _variables = [];
    private readonly List<Value> _constants = [];

    public Sequence<string> Variables => _variables.ToSequence();

    public Sequence<Value> Constants => _constants.ToSequence();

    public Block Renumber(Block block)
    {
        if (block is { Body.Count: 0, Jump: Goto })
        {
            return block;
        }

        var body = ImmutableArray.CreateBuilder<Instruction>(block.Body.Count);
        foreach (var instruction in block.Body)
        {
            body.Add(Renumber(instruction));
        }

        return new Block(block.Label, new(body.MoveToImmutable()), Renumber(block.Jump));
    }

    private static int[] Unassigned(int count)
    {
        var map = new int[count];
        Array.Fill(map, -1);
        return map;
    }

    private Instruction Renumber(Instruction instruction) => instruction switch
    {
        Operation operation => Renumber(operation),
        Hint hint => hint with { Greens = hint.Greens.Select(Renumber).ToSequence() },
        _ => throw new UnreachableException(),
    };

    private Operation Renumber(Operation operation)
    {
        var operands = ImmutableArray.CreateBuilder<Atom>(operation.Operands.Count);
        foreach (var atom in operation.Operands)
        {
            operands.Add(Renumber(atom));
        }

        return new(operation.Operator, operation.Result is { } slot ? Renumber(slot) : null, new(operands.MoveToImmutable()), operation.Origin);
    }

    private Jump Renumber(Jump jump) => jump switch
    {
        Goto => jump,
        If test => test with { Condition = Renumber(test.Condition) },
        Promote promote => promote with { Variable = Renumber(promote.Variable) },
        PrintAndStop stop => stop with { Result = Renumber(stop.Result) },
        _ => throw new UnreachableException(),
    };

    private Atom Renumber(Atom atom) =>
        atom.IsVariable ? Atom.Of(Renumber(atom.Slot)) : Atom.OfConstant(Assign(_newConstant, atom.Constant, constants, _constants));

    private Slot Renumber(Slot slot) => new(Assign(_newSlot, slot.Index, variables, _variables));

    private static int Assign<T>(int[] map, int old, List<T> from, List<T> to)
    {
        if (map[old] < 0)
        {
            map[old] = to.Count;
            to.Add(from[old]);
        }

        return map[old];
    }
}
