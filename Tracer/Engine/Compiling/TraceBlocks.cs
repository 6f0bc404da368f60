using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// The blocks, variables and constants of a program that is being made of traces. Variables of the source program come first, at their
/// slots; names that no program can have are the writer's own.
/// </summary>
internal sealed class TraceBlocks
{
    /// <summary>Holds what a guard's test compares.</summary>
    public const string Test = "@test";

    /// <summary>Holds what a guard asks of its variable.</summary>
    public const string Answer = "@answer";

    private readonly Program _source;
    private readonly List<Block?> _blocks = [];
    private readonly List<string> _variables;
    private readonly Dictionary<string, Slot> _own = new(StringComparer.Ordinal);
    private readonly List<Value> _constants = [];
    private readonly Dictionary<Value, int> _numbers = [];

    public TraceBlocks(Program source) => (_source, _variables) = (source, [.. source.Variables]);

    public BlockId Declare()
    {
        _blocks.Add(null);
        return new(_blocks.Count - 1);
    }

    public void Define(BlockId id, IEnumerable<Instruction> body, Jump jump) => _blocks[id.Index] = new($"trace{id.Index}", body.ToSequence(), jump);

    /// <summary>Gives a block that has none yet a jump alone.</summary>
    public void Complete(BlockId id, Jump jump) => _blocks[id.Index] ??= new($"trace{id.Index}", [], jump);

    /// <summary>A variable of the source program.</summary>
    public Slot? Find(string name) => _source.FindVariable(name);

    /// <summary>A variable of the writer's own, new or known.</summary>
    public Slot Variable(string name) => _own.TryGetValue(name, out var slot) ? slot : _own[name] = New(name);

    public Slot New(string name)
    {
        _variables.Add(name);
        return new(_variables.Count - 1);
    }

    public Atom Constant(Value value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = _constants.Count;
            _numbers.Add(value, number);
            _constants.Add(value);
        }

        return Flowgraph.Atom.OfConstant(number);
    }

    public Program Build() => new(_blocks.Select(block => block!).ToSequence(), _variables.ToSequence(), _constants.ToSequence());
}
