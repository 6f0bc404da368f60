namespace Flowgraph.Analysis;

/// <summary>
/// The flow graph of a program: which block control can go to next. Exact about the text of the program, hence on the
/// safe side about its runs: an edge or a reachable block may never be taken, but what is missing here never happens.
/// <code>
/// entry: if x goto a else goto b        successors(entry) = a, b      reverse postorder: entry, b, a, end
/// a: goto end      b: goto end          predecessors(end) = a, b
/// </code>
/// Edges lie in flat arrays (the compressed rows of sparse matrices), the depth-first search keeps its own stack: time and
/// memory are linear, and a program of 10^6 blocks in one chain needs no deep call stack.
/// </summary>
public sealed class ControlFlow
{
    private readonly int[] _successorStart;
    private readonly BlockId[] _successors;
    private readonly int[] _predecessorStart;
    private readonly BlockId[] _predecessors;
    private readonly BlockId[] _reversePostorder;
    private readonly int[] _order;

    public ControlFlow(Program program)
    {
        Program = program;
        (_successorStart, _successors) = Successors(program);
        (_predecessorStart, _predecessors) = Reverse(_successorStart, _successors);
        _reversePostorder = Search(out _order);
    }

    public Program Program { get; }

    public int BlockCount => _successorStart.Length - 1;

    /// <summary>The reachable blocks; each before its successors, except along retreating edges.</summary>
    public ReadOnlySpan<BlockId> ReversePostorder => _reversePostorder;

    /// <summary>Then before else; one block where both ways go to the same.</summary>
    public ReadOnlySpan<BlockId> Successors(BlockId block) =>
        _successors.AsSpan(_successorStart[block.Index].._successorStart[block.Index + 1]);

    /// <summary>Ascending, each once, unreachable ones included.</summary>
    public ReadOnlySpan<BlockId> Predecessors(BlockId block) =>
        _predecessors.AsSpan(_predecessorStart[block.Index].._predecessorStart[block.Index + 1]);

    /// <summary>False: no run enters the block. True: some path of the graph does, perhaps no run.</summary>
    public bool IsReachable(BlockId block) => _order[block.Index] >= 0;

    /// <summary>The block's place in <see cref="ReversePostorder"/>; -1 when it is unreachable.</summary>
    public int Order(BlockId block) => _order[block.Index];

    private static (int[] Start, BlockId[] Edges) Successors(Program program)
    {
        var start = new int[program.Blocks.Count + 1];
        var edges = new List<BlockId>(program.Blocks.Count);
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var jump = program.Blocks[b].Jump;
            for (var way = 0; way < jump.Ways; way++)
            {
                if (way == 0 || jump.Way(way) != jump.Way(0))
                {
                    edges.Add(jump.Way(way));
                }
            }

            start[b + 1] = edges.Count;
        }

        return (start, [.. edges]);
    }

    /// <summary>The same edges by target: a counting sort.</summary>
    private static (int[] Start, BlockId[] Edges) Reverse(int[] start, BlockId[] edges)
    {
        var reverseStart = new int[start.Length];
        foreach (var target in edges)
        {
            reverseStart[target.Index + 1]++;
        }

        for (var b = 1; b < reverseStart.Length; b++)
        {
            reverseStart[b] += reverseStart[b - 1];
        }

        var next = (int[])reverseStart.Clone();
        var reversed = new BlockId[edges.Length];
        for (var b = 0; b + 1 < start.Length; b++)
        {
            for (var e = start[b]; e < start[b + 1]; e++)
            {
                reversed[next[edges[e].Index]++] = new BlockId(b);
            }
        }

        return (reverseStart, reversed);
    }

    private BlockId[] Search(out int[] order)
    {
        order = new int[BlockCount];
        Array.Fill(order, -1);
        var postorder = new List<BlockId>();
        var path = new Stack<(BlockId Block, int Next)>();
        path.Push((BlockId.Entry, 0));
        order[0] = 0;
        while (path.TryPop(out var place))
        {
            var successors = Successors(place.Block);
            if (place.Next == successors.Length)
            {
                postorder.Add(place.Block);
                continue;
            }

            path.Push((place.Block, place.Next + 1));
            var successor = successors[place.Next];
            if (order[successor.Index] < 0)
            {
                order[successor.Index] = 0;
                path.Push((successor, 0));
            }
        }

        postorder.Reverse();
        for (var i = 0; i < postorder.Count; i++)
        {
            order[postorder[i].Index] = i;
        }

        return [.. postorder];
    }
}
