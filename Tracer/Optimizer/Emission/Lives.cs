namespace Tracer.Optimizer;

/// <summary>
/// From where to where values live, in steps of the preamble and then the body. What the preamble defines and the loop reads unchanged lives for ever, and so do
/// the result and what the exit at the end reads; a carried value's next value lives to the jump back.
/// </summary>
internal sealed class Lives
{
    /// <summary>As long as the loop runs.</summary>
    public const int Forever = int.MaxValue;

    private readonly int[] _lastUse;
    private readonly int[] _definedAt;
    private readonly int _body;
    private readonly HashSet<Node> _headers;

    public Lives(int nodes, List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        (_lastUse, _definedAt, _body) = (new int[nodes], new int[nodes], preamble.Count);
        Array.Fill(_definedAt, -1);
        _headers = carried.Select(it => it.Header).ToHashSet();
        for (var i = 0; i < preamble.Count + body.Count; i++)
        {
            var step = i < _body ? preamble[i] : body[i - _body];
            Use(step.Args, i);
            Use(step.Exit?.Nodes ?? [], i);
            if (step.Result is { } defined)
            {
                _definedAt[defined.Id] = i;
            }
        }

        foreach (var it in carried)
        {
            Carry(it, _body + body.Count);
        }

        foreach (var node in (result is null ? [] : (Node[])[result]).Concat(exit?.Nodes ?? []))
        {
            _lastUse[node.Id] = Forever;
        }
    }

    /// <summary>The step that reads a value last.</summary>
    public int LastUse(Node node) => _lastUse[node.Id];

    /// <summary>The step that computes a value; -1 where none does.</summary>
    public int DefinedAt(Node node) => _definedAt[node.Id];

    private void Use(Node[] nodes, int i)
    {
        foreach (var node in nodes)
        {
            var unchanging = i >= _body && _definedAt[node.Id] < _body && !((node.IsPhi || node.IsInput) && _headers.Contains(node));
            _lastUse[node.Id] = unchanging ? Forever : Math.Max(i, _lastUse[node.Id]);
        }
    }

    private void Carry(Carried it, int jump)
    {
        if (it.Next != it.Header)
        {
            var fromOutside = _headers.Contains(it.Next) || _definedAt[it.Next.Id] < _body;
            _lastUse[it.Next.Id] = fromOutside ? Forever : Math.Max(jump, _lastUse[it.Next.Id]);
        }

        if (it.Initial is { } first)
        {
            _lastUse[first.Id] = Math.Max(_body, _lastUse[first.Id]);
        }
    }
}
