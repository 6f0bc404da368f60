using System.Globalization;

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
    private readonly BlockLabels _labels = new();
    private readonly ChunkedList<BlockLabel> _names = new();
    private readonly ChunkedList<Block?> _blocks = new();
    private readonly List<string> _variables = [];
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly List<Value> _constants = [];
    private Dictionary<Value, int>? _constantIndex;

    /// <summary>So many constants are found without a table, which a short run would have to wait for.</summary>
    private const int FewConstants = 16;

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

    public bool IsDeclared(string label) => _labels.Contains(label);

    /// <summary>Announces a block; its label must be new.</summary>
    public BlockId Declare(string label) =>
        TryDeclare(label, out var id) ? id : throw new ArgumentException($"label '{label}' is declared twice");

    /// <summary>Announces the blocks of a program, which have different labels, in their order, before any other.</summary>
    internal void Declare(Sequence<Block> blocks)
    {
        _labels.Take(blocks);
        foreach (var block in blocks)
        {
            _names.Add(block.Name);
            _blocks.Add(null);
        }
    }

    /// <summary>Announces a block if its label is new.</summary>
    public bool TryDeclare(string label, out BlockId id)
    {
        id = new BlockId(_blocks.Count);
        if (!_labels.TryAdd(label))
        {
            return false;
        }

        _names.Add(new(label, 0));
        _blocks.Add(null);
        return true;
    }

    /// <summary>Announces a block under a label that ends in a number, if that is new. Numbers from 1 on, in order, cost little.</summary>
    public bool TryDeclare(string stem, int number, out BlockId id)
    {
        if (_labels.TryNumber(stem, number) is not { } label)
        {
            return TryDeclare(stem + number.ToString(CultureInfo.InvariantCulture), out id);
        }

        id = new BlockId(_blocks.Count);
        _names.Add(new(label, number));
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
        if (Find(value) is { } index)
        {
            return Atom.OfConstant(index);
        }

        _constants.Add(value);
        if (_constantIndex is not null)
        {
            _constantIndex.Add(value, _constants.Count - 1);
        }
        else if (_constants.Count > FewConstants)
        {
            _constantIndex = new(ValueComparer.Instance);
            for (var i = 0; i < _constants.Count; i++)
            {
                _constantIndex.Add(_constants[i], i);
            }
        }

        return Atom.OfConstant(_constants.Count - 1);
    }

    /// <summary>The value of a constant that was announced.</summary>
    public Value ValueOf(Atom constant) => _constants[constant.Constant];

    private int? Find(in Value value)
    {
        if (_constantIndex is not null)
        {
            return _constantIndex.TryGetValue(value, out var index) ? index : null;
        }

        for (var i = 0; i < _constants.Count; i++)
        {
            if (_constants[i] == value)
            {
                return i;
            }
        }

        return null;
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

        _blocks[id.Index] = new Block(_names[id.Index], body, jump);
    }

    /// <summary>The program; every declared block must have been defined, and there must be one.</summary>
    public Program Build()
    {
        if (_blocks.Count == 0)
        {
            throw new ArgumentException("a program has at least one block");
        }

        for (var b = 0; b < _blocks.Count; b++)
        {
            if (_blocks[b] is null)
            {
                throw new ArgumentException($"block '{_names[b]}' is declared but not defined");
            }
        }

        return Build(_blocks.ToArray()!, _variables, _constants);
    }

    /// <summary>
    /// A program of some of a program's blocks under their labels, with other code: slots and constants mean what they meant there, targets
    /// count the new blocks.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="blocks">The blocks; the array is used up.</param>
    internal static Program Rebuild(Program program, Block[] blocks) => Build(blocks, program.Variables, program.Constants);

    /// <summary>Numbers the blocks in their array.</summary>
    private static Program Build(Block[] blocks, IReadOnlyList<string> variables, IReadOnlyList<Value> constants)
    {
        var numbering = new Numbering(variables, constants);
        for (var b = 0; b < blocks.Length; b++)
        {
            if (!Exist(blocks[b].Jump, blocks.Length))
            {
                throw new ArgumentException($"block '{blocks[b].Label}' jumps nowhere");
            }

            blocks[b] = numbering.Renumber(blocks[b]);
        }

        return new Program(Sequence<Block>.Owning(blocks), numbering.Variables, numbering.Constants);
    }

    /// <summary>Whether the jump's targets are blocks. Allocates nothing: programs of 10^6 blocks are built.</summary>
    private static bool Exist(Jump jump, int blocks) => jump switch
    {
        Goto it => (uint)it.Target.Index < (uint)blocks,
        Promote it => (uint)it.Target.Index < (uint)blocks,
        If it => (uint)it.Then.Index < (uint)blocks && (uint)it.Else.Index < (uint)blocks,
        _ => true,
    };
}
