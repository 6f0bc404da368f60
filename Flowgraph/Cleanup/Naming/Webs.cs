using Flowgraph.Analysis;

namespace Flowgraph.Cleanup;

/// <summary>
/// Names that must share a variable, because a phi joins them; and names that may, because a copy leads from one to the other and they are nowhere wanted at
/// once with different values. Copies in deep loops are tried first.
/// </summary>
internal sealed class Webs
{
    private readonly SsaForm _form;
    private readonly Knowledge _knowledge;
    private readonly DisjointSets _sets;
    private readonly Occupancy?[] _occupancy;
    private readonly HashSet<(int, int)> _conflicts = [];

    public Webs(Knowledge knowledge)
    {
        (_knowledge, _form) = (knowledge, knowledge.Form);
        _sets = new(_form.Names.Count);
        _occupancy = new Occupancy?[_form.Names.Count];
        IsJoined = new bool[_form.Names.Count];
        JoinPhis();
        Segments = LiveSegments.Of(knowledge);
    }

    public List<Segment>?[] Segments { get; }

    /// <summary>For a web: whether a copy joined it to another.</summary>
    public bool[] IsJoined { get; }

    /// <summary>The web of a name.</summary>
    public int Of(int name) => _sets.Find(name);

    /// <summary>Joins webs along copies that cannot fault; returns whether any were joined.</summary>
    public bool JoinCopies()
    {
        var loops = new Loops(_form.Flow, new(_form.Flow));
        var copies = new List<(int Depth, int To, int From)>();
        foreach (var id in _form.Flow.ReversePostorder)
        {
            for (var at = _form.First[id.Index]; at + 1 < _form.First[id.Index + 1]; at++)
            {
                if (IsCopy(id.Index, at))
                {
                    copies.Add((loops.Depth(id), _form.Results[at], _form.Operands[3 * at]));
                }
            }
        }

        var any = false;
        foreach (var (_, to, from) in copies.OrderByDescending(copy => copy.Depth))
        {
            any |= TryJoin(to, from);
        }

        return any;
    }

    /// <summary>Whether an instruction copies a variable and cannot fault.</summary>
    public bool IsCopy(int block, int at) =>
        _form.Program.Blocks[block].Body[at - _form.First[block]] is Operation { Result: not null } operation
        && operation.Operator == Operators.Same && operation.Operands[0].IsVariable && _knowledge.CannotFault[at];

    private void JoinPhis()
    {
        for (var b = 0; b < _form.Live.Length; b++)
        {
            foreach (var row in _form.PhiArguments[b] ?? [])
            {
                for (var k = 0; k < (row?.Length ?? 0); k++)
                {
                    _sets.Join(row![k], _form.InNames[b][k]);
                }
            }
        }
    }

    private bool TryJoin(int a, int b)
    {
        var (x, y) = (Of(a), Of(b));
        if (x == y || _conflicts.Contains((x, y)) || _conflicts.Contains((y, x)))
        {
            return false;
        }

        if (OccupancyOf(x).Conflicts(OccupancyOf(y)))
        {
            _conflicts.Add((x, y));
            return false;
        }

        var joined = OccupancyOf(x);
        joined.Add(OccupancyOf(y));
        _sets.Join(x, y);
        var web = Of(y);
        (_occupancy[x], _occupancy[y]) = (null, null);
        (_occupancy[web], IsJoined[web]) = (joined, true);
        return true;
    }

    /// <summary>Where a web is wanted; gathered from its names when first asked for.</summary>
    public Occupancy OccupancyOf(int web) => _occupancy[web] ??= Gather(web);

    private Dictionary<int, List<int>>? _names;

    private Occupancy Gather(int web)
    {
        _names ??= Enumerable.Range(0, _form.Names.Count).GroupBy(Of).ToDictionary(group => group.Key, group => group.ToList());
        var segments = _names[web].SelectMany(name => Segments[name] ?? []).ToList();
        segments.Sort((s, t) => s.Start.CompareTo(t.Start));
        return new(segments);
    }
}
