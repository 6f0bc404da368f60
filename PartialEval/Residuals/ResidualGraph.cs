namespace PartialEval;

/// <summary>
/// The blocks of a residual program and what they lead to, to try out bridges: a block in whose place a few operations and a jump to another
/// block would stand.
/// <code>
/// a → b → c → d → d      bridge from b to d:  a → b → d → d, c is left out
/// </code>
/// </summary>
internal sealed class ResidualGraph
{
    private readonly IReadOnlyList<BlockId>[] _targets;
    private readonly int[] _operations;
    private bool[] _reached;
    private (long Operations, int Blocks) _size;

    public ResidualGraph(Program residual)
    {
        _targets = [.. residual.Blocks.Select(block => block.Jump.Targets)];
        _operations = [.. residual.Blocks.Select(block => block.Body.Count)];
        (_reached, _size) = Measure();
    }

    /// <summary>Whether control can get to a block.</summary>
    public bool Reaches(BlockId block) => _reached[block.Index];

    /// <summary>Puts bridges in, unless that makes the program larger: operations, then blocks.</summary>
    /// <param name="bridges">The block that becomes a bridge, where it leads, and its operations.</param>
    public bool TryReplace((BlockId From, BlockId To, int Operations)[] bridges)
    {
        var before = Array.ConvertAll(bridges, it => (_targets[it.From.Index], _operations[it.From.Index]));
        foreach (var (from, to, operations) in bridges)
        {
            (_targets[from.Index], _operations[from.Index]) = ([to], operations);
        }

        var (reached, size) = Measure();
        if (size.CompareTo(_size) <= 0)
        {
            (_reached, _size) = (reached, size);
            return true;
        }

        for (var i = 0; i < bridges.Length; i++)
        {
            (_targets[bridges[i].From.Index], _operations[bridges[i].From.Index]) = before[i];
        }

        return false;
    }

    private (bool[] Reached, (long Operations, int Blocks) Size) Measure()
    {
        var reached = new bool[_targets.Length];
        var pending = new Stack<BlockId>([BlockId.Entry]);
        var size = (Operations: 0L, Blocks: 0);
        while (pending.TryPop(out var block))
        {
            if (!reached[block.Index])
            {
                reached[block.Index] = true;
                size = (size.Operations + _operations[block.Index], size.Blocks + 1);
                foreach (var target in _targets[block.Index])
                {
                    pending.Push(target);
                }
            }
        }

        return (reached, size);
    }

    /// <summary>For each block whether it is on a cycle that passes through none of these.</summary>
    public bool[] OnCycles(IEnumerable<BlockId> without) =>
        Cycles.On(_targets.Length, block => _targets[block].Select(target => target.Index), without.Select(block => block.Index).ToHashSet());

    /// <summary>The blocks from which control can get to some of these without passing through any of those.</summary>
    public bool[] LeadingTo(IEnumerable<BlockId> some, IEnumerable<BlockId> without)
    {
        var before = Enumerable.Range(0, _targets.Length).SelectMany(from => _targets[from].Select(to => (From: from, To: to.Index))).ToLookup(edge => edge.To, edge => edge.From);
        var leads = new bool[_targets.Length];
        var closed = without.Select(block => block.Index).ToHashSet();
        var pending = new Stack<int>(some.Select(block => block.Index));
        while (pending.TryPop(out var block))
        {
            if (!leads[block] && !closed.Contains(block))
            {
                leads[block] = true;
                foreach (var from in before[block])
                {
                    pending.Push(from);
                }
            }
        }

        return leads;
    }
}
