namespace Flowgraph.Analysis;

/// <summary>
/// Union-find whose representative is chosen by the caller: joining x to y makes y's representative stand for both. Path halving
/// (van Leeuwen and Tarjan) keeps a question at O(log n) amortized, without recursion.
/// </summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;

    public DisjointSets(int count)
    {
        _parent = new int[count];
        for (var i = 0; i < count; i++)
        {
            _parent[i] = i;
        }
    }

    public int Find(int x)
    {
        while (_parent[x] != x)
        {
            _parent[x] = _parent[_parent[x]];
            x = _parent[x];
        }

        return x;
    }

    public void Join(int x, int into) => _parent[Find(x)] = Find(into);
}
