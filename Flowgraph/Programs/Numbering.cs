using System.Diagnostics;

namespace Flowgraph;

/// <summary>
/// Renumbers variables and constants in the order of their first appearance: the canonical form of a program. What keeps its numbers stays
/// the very
/// same object.
/// </summary>
internal sealed class Numbering(IReadOnlyList<string> variables, IReadOnlyList<Value> constants)
{
    private readonly int[] _newSlot = Unassigned(variables.Count);
    private readonly int[] _newConstant = Unassigned(constants.Count);
    private readonly List<string> _variables = [];
    private readonly List<Value> _constants = [];

    public Sequence<string> Variables => _variables.ToSequence();

    public Sequence<Value> Constants => _constants.ToSequence();

    public Block Renumber(Block block)
    {
        Instruction[]? changed = null;
        var body = block.Body.AsSpan();
        for (var i = 0; i < body.Length; i++)
        {
            var instruction = Renumber(body[i]);
            if (changed is not null || !ReferenceEquals(instruction, body[i]))
            {
                (changed ??= body.ToArray())[i] = instruction;
            }
        }

        var jump = Renumber(block.Jump);
        return changed is not null ? new(block.Name, Sequence<Instruction>.Owning(changed), jump)
            : ReferenceEquals(jump, block.Jump) ? block
            : new(block.Name, block.Body, jump);
    }

    private static int[] Unassigned(int count)
    {
        // A loop: the runtime's own filling is translated when first used.
        var map = new int[count];
        for (var i = 0; i < count; i++)
        {
            map[i] = -1;
        }

        return map;
    }

    private Instruction Renumber(Instruction instruction) => instruction switch
    {
        Operation operation => Renumber(operation),
        Hint hint => hint.Greens.Select(Renumber).ToSequence() is var greens && greens == hint.Greens ? hint : hint with { Greens = greens },
        _ => throw new UnreachableException(),
    };

    private Operation Renumber(Operation operation)
    {
        Atom[]? changed = null;
        var operands = operation.Operands.AsSpan();
        for (var i = 0; i < operands.Length; i++)
        {
            var atom = Renumber(operands[i]);
            if (atom != operands[i])
            {
                (changed ??= operands.ToArray())[i] = atom;
            }
        }

        Slot? result = operation.Result is { } slot ? Renumber(slot) : null;
        return changed is null && result == operation.Result ? operation
            : new(operation.Operator, result, changed is null ? operation.Operands : Sequence<Atom>.Owning(changed), operation.Origin);
    }

    private Jump Renumber(Jump jump) => jump switch
    {
        Goto => jump,
        If test => Renumber(test.Condition) is var condition && condition == test.Condition ? test : test with { Condition = condition },
        Promote promote => Renumber(promote.Variable) is var variable && variable == promote.Variable ? promote : promote with { Variable = variable },
        PrintAndStop stop => Renumber(stop.Result) is var result && result == stop.Result ? stop : stop with { Result = result },
        _ => throw new UnreachableException(),
    };

    private Atom Renumber(Atom atom) =>
        atom.IsVariable ? Atom.Of(Renumber(atom.Slot)) : Atom.OfConstant(Assign(_newConstant, atom.Constant, constants, _constants));

    private Slot Renumber(Slot slot) => new(Assign(_newSlot, slot.Index, variables, _variables));

    private static int Assign<T>(int[] map, int old, IReadOnlyList<T> from, List<T> to)
    {
        if (map[old] < 0)
        {
            map[old] = to.Count;
            to.Add(from[old]);
        }

        return map[old];
    }
}
