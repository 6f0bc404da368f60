using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// The frame that all traces of one engine share, so that going from one to another moves nothing: the program's variables first, at
/// their slots, then constants and the variables that only traces have. Traces of one program never run at once, so two of them may
/// use one place for a variable of their own.
/// <code>
/// x  y  res | 1  'add'  x.1  [2, 3]  x.2 | …        x.1 and x.2 belong to traces
/// </code>
/// </summary>
internal sealed class TraceFrame
{
    private readonly Program _program;
    private readonly Dictionary<Value, int> _constants = [];
    private readonly List<int> _locals = [];

    public TraceFrame(Program program)
    {
        _program = program;
        Values = new Value[program.Variables.Count + 16];
        Top = program.Variables.Count;
        Scratch = Take(Value.Undefined);
    }

    public Value[] Values { get; private set; }

    /// <summary>A place for results that nobody keeps.</summary>
    public int Scratch { get; }

    private int Top { get; set; }

    /// <summary>The place of a constant.</summary>
    public int Constant(Value value)
    {
        if (!_constants.TryGetValue(value, out var index))
        {
            index = Take(value);
            _constants.Add(value, index);
        }

        return index;
    }

    /// <summary>The place of a program's variable, or of the nth variable that a trace has for itself.</summary>
    public int Variable(string name, Dictionary<string, int> locals)
    {
        if (_program.FindVariable(name) is { } slot)
        {
            return slot.Index;
        }

        if (!locals.TryGetValue(name, out var index))
        {
            if (locals.Count == _locals.Count)
            {
                _locals.Add(Take(Value.Undefined));
            }

            index = _locals[locals.Count];
            locals.Add(name, index);
        }

        return index;
    }

    /// <summary>Takes over a machine's variables.</summary>
    public void Load(Machine machine) => machine.Frame.AsSpan(0, _program.Variables.Count).CopyTo(Values);

    /// <summary>Hands the variables back.</summary>
    public void Save(Machine machine) => Values.AsSpan(0, _program.Variables.Count).CopyTo(machine.Frame);

    private int Take(Value value)
    {
        if (Top == Values.Length)
        {
            var grown = Values;
            Array.Resize(ref grown, 2 * Top);
            Values = grown;
        }

        Values[Top] = value;
        return Top++;
    }
}
