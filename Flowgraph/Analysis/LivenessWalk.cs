namespace Flowgraph.Analysis;

/// <summary>
/// For one variable after the other, the blocks it is live into. What a block reads before assigning it, and what it assigns, is
/// collected once and sorted by variable; a visit marks the assigning blocks and walks backwards from the reading ones.
/// </summary>
internal sealed class LivenessWalk
{
    private readonly ControlFlow _flow;
    private readonly BlocksByVariable _reads;
    private readonly BlocksByVariable _assigns;
    private readonly int[] _assigned;
    private readonly int[] _visited;
    private readonly List<int> _found = [];
    private int _visit;

    public LivenessWalk(ControlFlow flow, bool hintsRead, bool choicesRead)
    {
        _flow = flow;
        var program = flow.Program;
        var reads = new List<(int Variable, int Block)>();
        var assigns = new List<(int Variable, int Block)>();
        var assignedIn = Unmarked(program.Variables.Count);
        var readIn = Unmarked(program.Variables.Count);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            void Read(Slot slot)
            {
                if (assignedIn[slot.Index] != b && readIn[slot.Index] != b)
                {
                    readIn[slot.Index] = b;
                    reads.Add((slot.Index, b));
                }
            }

            void ReadAtom(Atom atom)
            {
                if (atom.IsVariable)
                {
                    Read(atom.Slot);
                }
            }

            foreach (var instruction in program.Blocks[b].Body)
            {
                if (instruction is Hint hint && (hintsRead || (choicesRead && hint.Kind == HintKind.OneOf)))
                {
                    foreach (var green in hint.Greens)
                    {
                        Read(green);
                    }
                }

                if (instruction is not Operation operation)
                {
                    continue;
                }

                foreach (var atom in operation.Operands)
                {
                    ReadAtom(atom);
                }

                if (operation.Result is { } result && assignedIn[result.Index] != b)
                {
                    assignedIn[result.Index] = b;
                    assigns.Add((result.Index, b));
                }
            }

            switch (program.Blocks[b].Jump)
            {
                case If test:
                    Read(test.Condition);
                    break;
                case PrintAndStop stop:
                    ReadAtom(stop.Result);
                    break;
                case Promote promote when hintsRead:
                    Read(promote.Variable);
                    break;
                default:
                    break;
            }
        }

        _reads = new(reads, program.Variables.Count);
        _assigns = new(assigns, program.Variables.Count);
        _assigned = Unmarked(program.Blocks.Count);
        _visited = Unmarked(program.Blocks.Count);
    }

    /// <summary>The blocks that a variable is live into, in no particular order, valid until the next visit; null when they would be more than <paramref name="limit"/>.</summary>
    public IReadOnlyList<int>? Visit(int variable, long limit)
    {
        _visit++;
        _found.Clear();
        foreach (var block in _assigns.Of(variable))
        {
            _assigned[block] = _visit;
        }

        foreach (var block in _reads.Of(variable))
        {
            _visited[block] = _visit;
            _found.Add(block);
        }

        for (var i = 0; i < _found.Count && _found.Count <= limit; i++)
        {
            foreach (var predecessor in _flow.Predecessors(new(_found[i])))
            {
                if (_assigned[predecessor.Index] != _visit && _visited[predecessor.Index] != _visit)
                {
                    _visited[predecessor.Index] = _visit;
                    _found.Add(predecessor.Index);
                }
            }
        }

        return _found.Count <= limit ? _found : null;
    }

    private static int[] Unmarked(int count)
    {
        var marks = new int[count];
        Array.Fill(marks, -1);
        return marks;
    }
}

/// <summary>Blocks grouped by a variable: a counting sort of pairs.</summary>
internal sealed class BlocksByVariable
{
    private readonly int[] _start;
    private readonly int[] _blocks;

    public BlocksByVariable(List<(int Variable, int Block)> pairs, int variables)
    {
        _start = new int[variables + 1];
        foreach (var (variable, _) in pairs)
        {
            _start[variable + 1]++;
        }

        for (var v = 0; v < variables; v++)
        {
            _start[v + 1] += _start[v];
        }

        var next = (int[])_start.Clone();
        _blocks = new int[pairs.Count];
        foreach (var (variable, block) in pairs)
        {
            _blocks[next[variable]++] = block;
        }
    }

    public ReadOnlySpan<int> Of(int variable) => _blocks.AsSpan(_start[variable].._start[variable + 1]);
}
