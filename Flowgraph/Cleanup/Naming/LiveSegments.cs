namespace Flowgraph.Cleanup;

/// <summary>For each name of the <see cref="SsaForm"/>, the stretches in which its value is wanted, sorted; by position of the program's text.</summary>
internal sealed class LiveSegments
{
    private readonly Knowledge _knowledge;
    private readonly SsaForm _form;
    private readonly List<Segment>[] _segments;
    private readonly int[] _current;
    private readonly int[] _start;
    private readonly int[] _end;

    private LiveSegments(Knowledge knowledge)
    {
        (_knowledge, _form) = (knowledge, knowledge.Form);
        _segments = new List<Segment>[_form.Names.Count];
        _current = new int[_form.Program.Variables.Count];
        _start = new int[_current.Length];
        _end = new int[_current.Length];
        Array.Fill(_current, SsaForm.None);
    }

    /// <summary>A list may be missing for a name that is wanted nowhere but as a phi's operand at the start.</summary>
    public static List<Segment>?[] Of(Knowledge knowledge)
    {
        var segments = new LiveSegments(knowledge);
        for (var b = 0; b < knowledge.Form.Live.Length; b++)
        {
            if (knowledge.Form.Flow.IsReachable(new(b)))
            {
                segments.Visit(b);
            }
        }

        return segments._segments;
    }

    private void Visit(int block)
    {
        var touched = new List<Slot>(_form.Live[block]);
        for (var k = 0; k < _form.Live[block].Length; k++)
        {
            Begin(_form.Live[block][k], _form.InNames[block][k], 2 * _form.First[block]);
        }

        var at = _form.First[block];
        foreach (var instruction in _form.Program.Blocks[block].Body)
        {
            if (instruction is Hint hint)
            {
                foreach (var green in hint.Greens)
                {
                    Read(green, at);
                }
            }
            else if (instruction is Operation operation)
            {
                foreach (var atom in operation.Operands)
                {
                    Read(atom, at);
                }

                if (operation.Result is { } result)
                {
                    Finish(result);
                    Begin(result, _form.Results[at], (2 * at) + 1);
                    touched.Add(result);
                }
            }

            at++;
        }

        ReadJump(block, at);
        foreach (var successor in _form.Flow.Successors(new(block)))
        {
            foreach (var variable in _form.Live[successor.Index])
            {
                _end[variable.Index] = 2 * _form.First[block + 1];
            }
        }

        foreach (var variable in touched)
        {
            Finish(variable);
        }
    }

    private void ReadJump(int block, int at)
    {
        switch (_form.Program.Blocks[block].Jump)
        {
            case If test:
                Read(test.Condition, at);
                break;
            case PrintAndStop stop:
                Read(stop.Result, at);
                break;
            case Promote promote:
                Read(promote.Variable, at);
                break;
            default:
                break;
        }
    }

    private void Read(Atom atom, int at)
    {
        if (atom.IsVariable)
        {
            Read(atom.Slot, at);
        }
    }

    private void Read(Slot slot, int at) => _end[slot.Index] = (2 * at) + 1;

    private void Begin(Slot variable, int name, int position)
    {
        _current[variable.Index] = name;
        _start[variable.Index] = position;
        _end[variable.Index] = position + 1;
    }

    private void Finish(Slot variable)
    {
        var name = _current[variable.Index];
        if (name != SsaForm.None)
        {
            (_segments[name] ??= []).Add(new(_start[variable.Index], _end[variable.Index], _knowledge.NameCodes[name]));
            _current[variable.Index] = SsaForm.None;
        }
    }
}
