using Flowgraph;

namespace Laboratory.Generating;

/// <summary>Blocks while they are being written; each instruction's origin is its own place. Labels are free, the first declared is the entry.</summary>
internal sealed class ProgramDraft
{
    private readonly ProgramBuilder _builder = new();
    private readonly List<string> _labels = [];
    private List<Instruction> _body = [];
    private BlockId _open;

    /// <summary>The blocks declared so far.</summary>
    public int BlockCount => _builder.BlockCount;

    public bool IsOpen { get; private set; }

    public BlockId Declare()
    {
        var label = _builder.BlockCount == 0 ? "start" : "b" + _builder.BlockCount;
        _labels.Add(label);
        return _builder.Declare(label);
    }

    /// <summary>Statements go to this block from now on.</summary>
    public void Open(BlockId block)
    {
        (_open, _body, IsOpen) = (block, [], true);
    }

    public Atom Variable(string name) => Atom.Of(_builder.Variable(name));

    public Atom Constant(Value value) => _builder.Constant(value);

    public void Add(string? result, Operator row, params Sequence<Atom> operands) =>
        _body.Add(new Operation(row, result is null ? null : _builder.Variable(result), operands, Here()));

    public void Hint(HintKind kind, IEnumerable<string> greens) =>
        _body.Add(new Hint(kind, greens.Select(_builder.Variable).ToSequence(), Here()));

    public void Goto(BlockId target) => Close(new Goto(target, Here()));

    public void Promote(string variable, BlockId target) => Close(new Promote(_builder.Variable(variable), target, Here()));

    public void If(string condition, BlockId then, BlockId @else) => Close(new If(_builder.Variable(condition), then, @else, Here()));

    public void Stop(Atom result) => Close(new PrintAndStop(result, Here()));

    public Program Build() => _builder.Build();

    private Origin Here() => new(_labels[_open.Index], _body.Count);

    private void Close(Jump jump)
    {
        _builder.Define(_open, _body.ToSequence(), jump);
        IsOpen = false;
    }
}
