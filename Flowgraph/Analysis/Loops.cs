namespace Flowgraph.Analysis;

/// <summary>
/// Natural loops. A back edge goes to a block that dominates its source; the loop of a head is the head and all blocks from which
/// one of its back edges can be reached without passing the head. Loops of different heads are disjoint or nested.
/// <code>
/// outer: goto inner                       loops: outer { inner, next }, in it inner { inner }
/// inner: if x goto inner else goto next   back edges: inner → inner, next → outer
/// next:  if y goto outer else goto end
/// </code>
/// Heads are taken innermost first and loops already found are collapsed into their heads (union-find, after Tarjan, "Testing flow
/// graph reducibility", 1974): near-linear, whatever the nesting depth.
///
/// Not natural: a cycle with two ways in. Its retreating edges, and the blocks they go to, are listed as irreducible; which ones
/// these are depends on the order of the depth-first search, whether there are any does not. Every cycle of the graph passes a head
/// or an irreducible entry: <see cref="CutsCycles"/> errs only on the side of naming blocks that no run comes back to.
/// </summary>
public sealed class Loops
{
    private readonly int[] _head;
    private readonly int[] _depth;
    private readonly bool[] _isHead;
    private readonly bool[] _irreducible;
    private readonly Dominators _dominators;

    public Loops(ControlFlow flow, Dominators dominators)
    {
        _dominators = dominators;
        _head = new int[flow.BlockCount];
        _depth = new int[flow.BlockCount];
        _isHead = new bool[flow.BlockCount];
        _irreducible = new bool[flow.BlockCount];
        Array.Fill(_head, -1);
        var backEdges = FindRetreating(flow);
        Nest(flow, backEdges);
        BackEdges = backEdges.ToSequence();
        Heads = All(flow, _isHead);
        IrreducibleEntries = All(flow, _irreducible);
        foreach (var block in flow.ReversePostorder)
        {
            // A head's loop is deeper than the loop around it, and the head comes first in this order.
            _depth[block.Index] = (_head[block.Index] < 0 ? 0 : _depth[_head[block.Index]]) + (_isHead[block.Index] ? 1 : 0);
        }
    }

    public static Loops Of(Program program)
    {
        var flow = new ControlFlow(program);
        return new(flow, new(flow));
    }

    /// <summary>In reverse postorder: an outer head before the heads within its loop.</summary>
    public Sequence<BlockId> Heads { get; }

    public Sequence<(BlockId From, BlockId To)> BackEdges { get; }

    /// <summary>Targets of retreating edges that do not dominate the source. Empty exactly when the graph is reducible.</summary>
    public Sequence<BlockId> IrreducibleEntries { get; }

    public bool IsHead(BlockId block) => _isHead[block.Index];

    /// <summary>Whether the edge, which must exist, closes a natural loop.</summary>
    public bool IsBackEdge(BlockId from, BlockId to) => _dominators.Dominates(to, from);

    /// <summary>Whether control must pass such a block to come back to where it was: heads and irreducible entries.</summary>
    public bool CutsCycles(BlockId block) => _isHead[block.Index] || _irreducible[block.Index];

    /// <summary>The head of the innermost loop that the block is in, its own if it is a head; null outside loops.</summary>
    public BlockId? Innermost(BlockId block) => _isHead[block.Index] ? block : Around(block);

    /// <summary>The head of the innermost loop around a block or, for a head, around its loop.</summary>
    public BlockId? Around(BlockId block) => _head[block.Index] < 0 ? null : new BlockId(_head[block.Index]);

    /// <summary>How many loops the block is in.</summary>
    public int Depth(BlockId block) => _depth[block.Index];

    /// <summary>Whether the block is in the loop of a head; the cost is the difference of their depths.</summary>
    public bool Contains(BlockId head, BlockId block)
    {
        var at = Innermost(block);
        while (at is { } inner && _depth[inner.Index] > _depth[head.Index])
        {
            at = Around(inner);
        }

        return _isHead[head.Index] && at == head;
    }

    private static Sequence<BlockId> All(ControlFlow flow, bool[] wanted)
    {
        var found = new List<BlockId>();
        foreach (var block in flow.ReversePostorder)
        {
            if (wanted[block.Index])
            {
                found.Add(block);
            }
        }

        return found.ToSequence();
    }

    private List<(BlockId From, BlockId To)> FindRetreating(ControlFlow flow)
    {
        var backEdges = new List<(BlockId From, BlockId To)>();
        foreach (var from in flow.ReversePostorder)
        {
            foreach (var to in flow.Successors(from))
            {
                if (flow.Order(to) > flow.Order(from))
                {
                    continue;
                }

                if (IsBackEdge(from, to))
                {
                    backEdges.Add((from, to));
                    _isHead[to.Index] = true;
                }
                else
                {
                    _irreducible[to.Index] = true;
                }
            }
        }

        return backEdges;
    }

    private void Nest(ControlFlow flow, List<(BlockId From, BlockId To)> backEdges)
    {
        var collapsed = new DisjointSets(flow.BlockCount);
        var pending = new Stack<int>();
        foreach (var loop in backEdges.GroupBy(edge => edge.To).OrderByDescending(loop => flow.Order(loop.Key)))
        {
            var head = loop.Key.Index;
            foreach (var (from, _) in loop)
            {
                pending.Push(from.Index);
            }

            while (pending.TryPop(out var block))
            {
                var inner = collapsed.Find(block);
                if (inner == head)
                {
                    continue;
                }

                _head[inner] = head;
                collapsed.Join(inner, head);
                foreach (var predecessor in flow.Predecessors(new(inner)))
                {
                    if (flow.IsReachable(predecessor))
                    {
                        pending.Push(predecessor.Index);
                    }
                }
            }
        }
    }
}
