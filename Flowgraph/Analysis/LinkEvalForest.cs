namespace Flowgraph.Analysis;

/// <summary>
/// The forest of Lengauer and Tarjan's algorithm: <see cref="Eval"/> finds the vertex of least semidominator between a vertex and
/// its root (the root left out), and shortens the path it walked.
/// </summary>
internal sealed class LinkEvalForest
{
    private readonly int[] _ancestor;
    private readonly int[] _label;
    private readonly Stack<int> _path = new();

    public LinkEvalForest(int count)
    {
        _ancestor = new int[count];
        _label = new int[count];
        Semi = new int[count];
        for (var v = 0; v < count; v++)
        {
            (_ancestor[v], _label[v], Semi[v]) = (-1, v, v);
        }
    }

    /// <summary>Semidominators by depth-first number; each vertex's own number at first.</summary>
    public int[] Semi { get; }

    public void Link(int parent, int child) => _ancestor[child] = parent;

    public int Eval(int v)
    {
        if (_ancestor[v] < 0)
        {
            return v;
        }

        var u = v;
        while (_ancestor[_ancestor[u]] >= 0)
        {
            _path.Push(u);
            u = _ancestor[u];
        }

        while (_path.TryPop(out var w))
        {
            var above = _ancestor[w];
            if (Semi[_label[above]] < Semi[_label[w]])
            {
                _label[w] = _label[above];
            }

            _ancestor[w] = _ancestor[above];
        }

        return _label[v];
    }
}
