namespace Flowgraph.Analysis;

/// <summary>
/// A variable is live where some path reads it before it is assigned. "Not live" is always right: nothing can depend on the value.
/// "Live" may be too careful, because the path need not be one that runs.
/// <code>
/// loop: y = x - 1            live into loop: x, z        (y is assigned before it is read)
///       if y goto loop else goto end
/// end:  print_and_stop(z)    live into end: z
/// </code>
/// Hints and promote read nothing, unless one asks for their variables to count too. A variable at a time, backwards from its uses until its assignments: the time is that of the
/// answer, not of blocks × variables, and so is the memory (4 bytes for each variable live into a block; what is live out follows
/// from the successors). Beyond <see cref="MaxPairs"/> such pairs, the remaining variables are called live everywhere.
/// </summary>
public sealed class Liveness
{
    /// <summary>The most (block, variable) pairs that are kept: half a gigabyte.</summary>
    public const long MaxPairs = 1 << 27;

    private readonly ControlFlow _flow;
    private readonly long[] _start;
    private readonly int[] _liveIn;

    /// <summary>The first variable that is called live everywhere; the number of variables where all could be analysed.</summary>
    private readonly int _firstUnknown;

    /// <param name="flow">The program's graph.</param>
    /// <param name="maxPairs">Pairs to keep at most; fewer than <see cref="MaxPairs"/> for tests.</param>
    /// <param name="hintsRead">Whether the variables of hints and promotions count as read.</param>
    /// <param name="choicesRead">Whether the variables of <c>one_of</c> count as read.</param>
    public Liveness(ControlFlow flow, long maxPairs = MaxPairs, bool hintsRead = false, bool choicesRead = false)
    {
        _flow = flow;
        var walk = new LivenessWalk(flow, hintsRead, choicesRead);
        var count = new int[flow.BlockCount];
        long pairs = 0;
        var variables = flow.Program.Variables.Count;
        while (_firstUnknown < variables && walk.Visit(_firstUnknown, maxPairs - pairs) is { } blocks)
        {
            foreach (var block in blocks)
            {
                count[block]++;
            }

            pairs += blocks.Count;
            _firstUnknown++;
        }

        _start = new long[flow.BlockCount + 1];
        for (var b = 0; b < count.Length; b++)
        {
            _start[b + 1] = _start[b] + count[b];
        }

        _liveIn = new int[pairs];
        var next = (long[])_start.Clone();
        for (var variable = 0; variable < _firstUnknown; variable++)
        {
            foreach (var block in walk.Visit(variable, maxPairs)!)
            {
                _liveIn[next[block]++] = variable;
            }
        }
    }

    /// <summary>Variables that may be read before they are assigned: what a run should bind. By slot.</summary>
    public static Sequence<Slot> Inputs(Program program) => new Liveness(new ControlFlow(program)).LiveIn(BlockId.Entry).ToSequence();

    /// <summary>False where the pairs were too many, so that some variables are called live everywhere.</summary>
    public bool IsComplete => _firstUnknown == _flow.Program.Variables.Count;

    public bool IsLiveIn(BlockId block, Slot variable) =>
        variable.Index >= _firstUnknown || Row(block).BinarySearch(variable.Index) >= 0;

    public bool IsLiveOut(BlockId block, Slot variable)
    {
        foreach (var successor in _flow.Successors(block))
        {
            if (IsLiveIn(successor, variable))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variables live on entry to a block, ascending.</summary>
    public Slot[] LiveIn(BlockId block)
    {
        var row = Row(block);
        var live = new Slot[row.Length + _flow.Program.Variables.Count - _firstUnknown];
        for (var i = 0; i < live.Length; i++)
        {
            live[i] = new(i < row.Length ? row[i] : _firstUnknown + i - row.Length);
        }

        return live;
    }

    /// <summary>The variables live where a block's jump has been taken, whichever way; ascending.</summary>
    public Slot[] LiveOut(BlockId block)
    {
        var live = new SortedSet<int>();
        foreach (var successor in _flow.Successors(block))
        {
            live.UnionWith(LiveIn(successor).Select(slot => slot.Index));
        }

        return [.. live.Select(index => new Slot(index))];
    }

    private ReadOnlySpan<int> Row(BlockId block) =>
        _liveIn.AsSpan((int)_start[block.Index], (int)(_start[block.Index + 1] - _start[block.Index]));
}
