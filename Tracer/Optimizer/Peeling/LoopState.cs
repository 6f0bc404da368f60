using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// The state of a loop at the start of its turns, as assumptions that a trial of the body confirms or weakens. Places that had one value when the loop was
/// entered are assumed to have one value always, until they differ; the fields of a virtual are places too.
/// <code>
/// entered with y = virtual Int(n1), z = y, k = 5, s = Input(s)
/// assumed      y and z one virtual Int(carried, an int), k is 5, s does not change
/// </code>
/// Every round that fails weakens something, and widening bounds how often facts can weaken; a limit on the trials bounds the rest.
/// </summary>
internal sealed class LoopState(Graph graph, IReadOnlyList<string> variables)
{
    private readonly Dictionary<Node, Cell> _shared = [];
    private readonly Dictionary<(Node? Owner, string Place), Cell> _single = [];
    private readonly HashSet<(Node? Owner, string Place)> _split = [];

    private readonly HashSet<Cell> _settled = [];

    /// <summary>What was known of the values when the loop was entered.</summary>
    private readonly Dictionary<Node, Fact> _entry = [];

    /// <summary>Every place at the entry: variables, then where virtuals wait to be stored, then the parts of virtuals, nearest first.</summary>
    private readonly List<(Node? Owner, string Place, Node Value)> _places = [];

    public HeapCells Heap { get; } = new();

    public IEnumerable<Cell> Cells =>
        _places.Select(place => Find(place.Owner, place.Place, place.Value)).Concat(Heap.Virtuals.Values.Select(Find)).Concat(Heap.Cells).Distinct();

    /// <summary>Lists the places. Called again when a virtual was allocated before the loop after all.</summary>
    public void Enter(Dictionary<string, Node> entry, HeapState heap, Func<Node, bool> isVarying)
    {
        Heap.Enter(heap);
        _places.Clear();
        var roots = new List<Node>();
        foreach (var variable in variables)
        {
            var value = Graph.Resolve(entry[variable]);
            _places.Add((null, variable, value));
            roots.Add(value);
        }

        foreach (var value in Heap.Virtuals.Values)
        {
            Make(null, "t", value, isVarying);
            roots.Add(value);
        }

        foreach (var owner in Virtuals.Reach([.. roots]))
        {
            var contents = owner.Contents!;
            for (var i = 0; i < contents.Values.Count; i++)
            {
                _places.Add((owner, contents.PartName(i), Graph.Resolve(contents.Values[i])));
            }
        }

        foreach (var (owner, place, value) in _places)
        {
            _entry[value] = value.Facts;
            Make(owner, place, value, isVarying);
        }
    }

    /// <summary>What stands in the body for a virtual of the entry.</summary>
    public Node Header(Node entry) => Find(entry).Header;

    /// <summary>Makes nodes for the start of the body and gives the variables there.</summary>
    public Dictionary<string, Node> Start(Dictionary<string, Node> entry)
    {
        foreach (var cell in Cells)
        {
            cell.End = null;
            cell.Header = cell.Assumption switch
            {
                Assumption.Unchanging => cell.Initial,
                Assumption.Carried => graph.New(cell.Facts, cell.Name, isPhi: true),
                _ => Virtuals.Make(graph, cell.Initial.Contents!.Emptied()),
            };
        }

        var start = new Dictionary<string, Node>(entry, StringComparer.Ordinal);
        foreach (var (owner, place, value) in _places)
        {
            var header = Find(owner, place, value).Header;
            if (owner is null)
            {
                start[place] = header;
            }
            else
            {
                Find(owner).Header.Contents!.Values.Add(header);
            }
        }

        return start;
    }

    /// <summary>
    /// Compares the end of a turn with what was assumed and weakens what does not hold; false where something did not. Virtuals that must be allocated before the loop
    /// are added to <paramref name="escaping"/>.
    /// </summary>
    public bool Check(Walk walk, bool widen, HashSet<Node> escaping)
    {
        var holds = true;
        var ends = new Dictionary<Node, Cell>();
        foreach (var (place, value) in Heap.Virtuals)
        {
            holds &= walk.Heap.Find(place.Target, place.Key) is { } end && CheckVirtual(Find(value), end, ends, escaping);
        }

        foreach (var (owner, place, value) in _places)
        {
            var cell = Find(owner, place, value);
            if (owner is not null && (Find(owner).End is null || escaping.Contains(owner)))
            {
                continue;
            }

            var end = owner is null ? walk.Read(place) : Find(owner).End!.Contents!.Part(place);
            if (cell.Assumption == Assumption.Virtual)
            {
                holds &= CheckVirtual(cell, end, ends, escaping);
                continue;
            }

            if (cell.End is not null && cell.End != end)
            {
                _split.UnionWith(_places.Where(it => it.Value == value).Select(it => (it.Owner, it.Place)));
                holds = false;
                continue;
            }

            cell.End = end;
            holds &= cell.Weaken(end, widen);
        }

        return holds;
    }

    /// <summary>Whether a place holds a virtual at the end of the turn too, of the same shape, and no other virtual than places that shared it at the entry.</summary>
    private static bool CheckVirtual(Cell cell, Node end, Dictionary<Node, Cell> ends, HashSet<Node> escaping)
    {
        var holds = cell.End is null ? IsAlike(cell.Initial.Contents, end.Contents) && ends.TryAdd(end, cell) : cell.End == end;
        if (!holds)
        {
            escaping.Add(cell.Initial);
        }

        cell.End = end.IsVirtual ? end : null;
        return holds;
    }

    private static bool IsAlike(Contents? initial, Contents? end) => initial is not null && end is not null && initial.HasShapeOf(end);

    /// <summary>Cells whose virtual of this turn is one of these, which therefore cannot stay virtual.</summary>
    public IEnumerable<Node> VirtualsAmong(IReadOnlyCollection<Node> ends) =>
        Cells.Where(cell => cell.Assumption == Assumption.Virtual && cell.End is not null && ends.Contains(cell.End)).Select(cell => cell.Initial);

    /// <summary>Carried values that no turn changes do not change: true where there were some, once for each.</summary>
    public bool Settle()
    {
        var settled = false;
        foreach (var cell in Cells)
        {
            if (cell.Assumption == Assumption.Carried && cell.End is not null && (cell.End == Graph.Resolve(cell.Header) || cell.End == cell.Initial) && _settled.Add(cell))
            {
                cell.Assumption = Assumption.Unchanging;
                settled = true;
            }
        }

        return settled;
    }

    /// <summary>The weakest assumptions: everything that changes at all is carried, and nothing is known of it.</summary>
    public void GiveUpFacts(Func<Node, bool> isVarying)
    {
        foreach (var cell in Cells.Where(cell => cell.Assumption != Assumption.Virtual))
        {
            if (cell.Assumption == Assumption.Carried || cell.Initial.IsConstant || isVarying(cell.Initial))
            {
                cell.Assumption = Assumption.Carried;
                cell.Facts = cell.Entry.MayBeUndefined ? Fact.Any : Fact.Defined;
            }
        }
    }

    private Cell Find(Node owner) => _shared[owner];

    private Cell Find(Node? owner, string place, Node value) =>
        value.IsVirtual ? _shared[value]
        : value.IsConstant || _split.Contains((owner, place)) ? _single.TryGetValue((owner, place), out var single) ? single : Separate(owner, place, value)
        : _shared[value];

    /// <summary>A place that turned out to have a value of its own.</summary>
    private Cell Separate(Node? owner, string place, Node value)
    {
        var cell = new Cell(value, _entry[value], owner is null ? place : $"{owner.Name}.{place}") { Assumption = Assumption.Carried };
        _single.Add((owner, place), cell);
        return cell;
    }

    private void Make(Node? owner, string place, Node value, Func<Node, bool> isVarying)
    {
        var name = owner is null ? place : $"{owner.Name}.{place}";
        if (value.IsConstant)
        {
            if (!_single.ContainsKey((owner, place)))
            {
                _single.Add((owner, place), new(value, value.Facts, name));
            }

            return;
        }

        if (!_shared.TryGetValue(value, out var cell))
        {
            cell = new(value, value.Facts, name) { Assumption = value.IsVirtual ? Assumption.Virtual : isVarying(value) ? Assumption.Carried : Assumption.Unchanging };
            _shared.Add(value, cell);
        }
        else if (cell.Assumption == Assumption.Virtual && !value.IsVirtual)
        {
            (cell.Assumption, cell.Facts) = (Assumption.Carried, value.Facts);
        }
    }
}
