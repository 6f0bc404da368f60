using System.Collections.Immutable;

namespace Flowgraph;

/// <summary>
/// Makes programs from indices, and checks them. Blocks come out in the order in which they were declared; variables and
/// constants are renumbered in the order of their first appearance (operands before the result), and unused ones dropped.
/// A misuse is a programming error and throws <see cref="ArgumentException"/>: readers of user input go through the resolver,
/// which has diagnostics instead.
/// <code>
/// var builder = new ProgramBuilder();
/// var power = builder.Declare("power");
/// builder.Define(power, [builder.Operation("res", Operators.Same, builder.Constant(1))], builder.Stop(…));
/// </code>
/// </summary>
public sealed class ProgramBuilder
{
    private readonly List<string> _labels = [];
    private readonly List<Block?> _blocks = [];
    private readonly Dictionary<string, BlockId> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _variables = [];
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly List<Value> _constants = [];
    private readonly Dictionary<Value, int> _constantIndex = [];

    /// <summary>A builder that knows a program's variables and constants under their numbers, and none of its blocks.</summary>
    public static ProgramBuilder Like(Program program)
    {
        var builder = new ProgramBuilder();
        foreach (var name in program.Variables)
        {
            builder.Variable(name);
        }

        foreach (var constant in program.Constants)
        {
            builder.Constant(constant);
        }

        return builder;
    }

    public int BlockCount => _blocks.Count;

    public bool IsDeclared(string label) => _ids.ContainsKey(label);

    /// <summary>Announces a block; its label must be new.</summary>
    public BlockId Declare(string label) =>
        TryDeclare(label, out var id) ? id : throw new ArgumentException($"label '{label}' is declared twice");

    /// <summary>Announces blocks in their order, under their labels, which must be new.</summary>
    public void Declare(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Declare(block.Label);
        }
    }

    /// <summary>Announces a block if its label is new.</summary>
    public bool TryDeclare(string label, out BlockId id)
    {
        id = new BlockId(_blocks.Count);
        if (!_ids.TryAdd(label, id))
        {
            return false;
        }

        _labels.Add(label);
        _blocks.Add(null);
        return true;
    }

    /// <summary>The slot of a variable, new or known.</summary>
    public Slot Variable(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            slot = new Slot(_variables.Count);
            _slots.Add(name, slot);
            _variables.Add(name);
        }

        return slot;
    }

    public Atom Constant(Value value)
    {
        if (!_constantIndex.TryGetValue(value, out var index))
        {
            index = _constants.Count;
            _constantIndex.Add(value, index);
            _constants.Add(value);
        }

        return Atom.OfConstant(index);
    }

    /// <summary>Gives a declared block its code.</summary>
    public void Define(BlockId id, Sequence<Instruction> body, Jump jump)
    {
        foreach (var instruction in body)
        {
            if (instruction is Operation operation && operation.Operands.Count != operation.Operator.Arity)
            {
                throw new ArgumentException($"{operation.Operator} takes {operation.Operator.Arity} operands");
            }

            if (instruction is Operation { Result: not null, Operator.HasResult: false } effect)
            {
                throw new ArgumentException($"{effect.Operator} has no result");
            }
        }

        _blocks[id.Index] = new Block(_labels[id.Index], body, jump);
    }

    /// <summary>The program; every declared block must have been defined, and there must be one.</summary>
    public Program Build()
    {
        if (_blocks.Count == 0)
        {
            throw new ArgumentException("a program has at least one block");
        }

        var numbering = new Numbering(_variables, _constants);
        var blocks = ImmutableArray.CreateBuilder<Block>(_blocks.Count);
        foreach (var block in _blocks)
        {
            if (block is null)
            {
                throw new ArgumentException($"block '{_labels[blocks.Count]}' is declared but not defined");
            }

            if (!Exist(block.Jump))
            {
                throw new ArgumentException($"block '{block.Label}' jumps nowhere");
            }

            blocks.Add(numbering.Renumber(block));
        }

        return new Program(new(blocks.MoveToImmutable()), numbering.Variables, numbering.Constants);
    }

    /// <summary>Whether the jump's targets were declared here. Allocates nothing: programs of 10^6 blocks are built.</summary>
    private bool Exist(Jump jump) => jump switch
    {
        Goto it => Exists(it.Target),
        Promote it => Exists(it.Target),
        If it => Exists(it.Then) && Exists(it.Else),
        _ => true,
    };

    private bool Exists(BlockId block) => (uint)block.Index < (uint)_blocks.Count;
}
