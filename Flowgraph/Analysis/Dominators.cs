namespace Flowgraph.Analysis;

/// <summary>
/// Block a dominates block b when every path from the entry to b passes a. Exact for the graph; for runs, a yes is always right
/// ("whoever is at b has been at a") and a no may be too careful.
/// <code>
/// entry: if x goto a else goto b       idom(a) = idom(b) = idom(end) = entry
/// a: goto end      b: goto end         entry dominates end, a does not
/// </code>
/// Lengauer and Tarjan, "A fast algorithm for finding dominators in a flowgraph" (1979), in the version with path compression
/// alone: O(edges · log blocks) on every graph, where iterating to a fixed point can be quadratic. Semidominators are
/// computed against depth-first numbers, last first; compression keeps an explicit stack.
/// The tree is numbered so that a dominates b exactly when b's number lies in a's interval: a question costs O(1).
/// </summary>
public sealed class Dominators
{
    private readonly int[] _number;
    private readonly BlockId[] _block;
    private readonly int[] _idom;
    private readonly int[] _first;
    private readonly int[] _size;

    public Dominators(ControlFlow flow)
    {
        var (number, block, parent) = DepthFirst(flow);
        (_number, _block) = (number, block);
        _idom = Immediate(flow, number, block, parent);
        (_first, _size) = Intervals(_idom);
    }

    /// <summary>The closest block, other than itself, that dominates it; null for the entry and for unreachable blocks.</summary>
    public BlockId? ImmediateDominator(BlockId block) => _number[block.Index] > 0 ? _block[_idom[_number[block.Index]]] : null;

    /// <summary>Whether every path to <paramref name="b"/> passes <paramref name="a"/>; a reachable block dominates itself. No for unreachable blocks.</summary>
    public bool Dominates(BlockId a, BlockId b)
    {
        var (x, y) = (_number[a.Index], _number[b.Index]);
        return x >= 0 && y >= 0 && _first[y] >= _first[x] && _first[y] < _first[x] + _size[x];
    }

    private static (int[] Number, BlockId[] Block, int[] Parent) DepthFirst(ControlFlow flow)
    {
        var number = new int[flow.BlockCount];
        Array.Fill(number, -1);
        var block = new BlockId[flow.ReversePostorder.Length];
        var parent = new int[block.Length];
        var count = 0;
        var path = new Stack<(BlockId Block, int Next)>();
        void Enter(BlockId entered, int from)
        {
            number[entered.Index] = count;
            block[count] = entered;
            parent[count++] = from;
            path.Push((entered, 0));
        }

        Enter(BlockId.Entry, 0);
        while (path.TryPop(out var place))
        {
            var successors = flow.Successors(place.Block);
            if (place.Next < successors.Length)
            {
                path.Push((place.Block, place.Next + 1));
                var successor = successors[place.Next];
                if (number[successor.Index] < 0)
                {
                    Enter(successor, number[place.Block.Index]);
                }
            }
        }

        return (number, block, parent);
    }

    private static int[] Immediate(ControlFlow flow, int[] number, BlockId[] block, int[] parent)
    {
        var count = block.Length;
        var idom = new int[count];
        var forest = new LinkEvalForest(count);
        var bucketHead = new int[count];
        var bucketNext = new int[count];
        Array.Fill(bucketHead, -1);
        for (var w = count - 1; w > 0; w--)
        {
            foreach (var predecessor in flow.Predecessors(block[w]))
            {
                if (number[predecessor.Index] >= 0)
                {
                    var u = forest.Eval(number[predecessor.Index]);
                    forest.Semi[w] = Math.Min(forest.Semi[w], forest.Semi[u]);
                }
            }

            bucketNext[w] = bucketHead[forest.Semi[w]];
            bucketHead[forest.Semi[w]] = w;
            var p = parent[w];
            forest.Link(p, w);
            for (var v = bucketHead[p]; v >= 0; v = bucketNext[v])
            {
                var u = forest.Eval(v);
                idom[v] = forest.Semi[u] < forest.Semi[v] ? u : p;
            }

            bucketHead[p] = -1;
        }

        for (var w = 1; w < count; w++)
        {
            idom[w] = idom[w] == forest.Semi[w] ? idom[w] : idom[idom[w]];
        }

        return idom;
    }

    /// <summary>Preorder intervals of the tree. A dominator has the smaller depth-first number, so two sweeps do.</summary>
    private static (int[] First, int[] Size) Intervals(int[] idom)
    {
        var (first, size, next) = (new int[idom.Length], new int[idom.Length], new int[idom.Length]);
        Array.Fill(size, 1);
        for (var w = idom.Length - 1; w > 0; w--)
        {
            size[idom[w]] += size[w];
        }

        next[0] = 1;
        for (var w = 1; w < idom.Length; w++)
        {
            first[w] = next[idom[w]];
            next[idom[w]] += size[w];
            next[w] = first[w] + 1;
        }

        return (first, size);
    }
}
