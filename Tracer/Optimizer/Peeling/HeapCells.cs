using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// The heap's part of a loop's state. A place that is known where the loop is entered and at the end of every turn is carried like a variable: no turn
/// reads it. Stores that are still to be done at the end of a turn wait for the next one, which replaces them; only exits do them.
/// <code>
/// label                              r = aload(regs, 0)
/// r = aload(regs, 0)                 label
/// r = r - 1                    →     r = r - 1
/// astore(regs, 0, r)                 guard_true(r) [astore(regs, 0, r)] else b
/// guard_true(r) else b               loop
/// loop
/// </code>
/// Assumed and checked as variables are (<see cref="LoopState"/>): the places are those of the entry, named by values that do not change. Where the stores
/// that wait are not to the same places every turn, they are done before the loop, and at the end of every turn. What waits to be stored may be a virtual: then
/// the place is one of the loop's state, as a variable is, and every turn stores a virtual of the same shape there.
/// </summary>
internal sealed class HeapCells
{
    private readonly Dictionary<(Node Target, Node Key), Cell> _cells = [];
    private readonly HashSet<Cell> _own = [];
    private readonly Dictionary<(Node Target, Node Key), (Node Value, Fact Facts)> _entry = [];

    /// <summary>What is in memory where a store waits, as long as every turn leaves it there.</summary>
    private readonly Dictionary<(Node Target, Node Key), Node?> _before = [];
    private bool _stopped;
    private IReadOnlyList<(Node Target, Node Key)>? _waiting;

    public IEnumerable<Cell> Cells => _cells.Values;

    /// <summary>Where a virtual waits to be stored when the loop is entered, and the virtual.</summary>
    public IReadOnlyDictionary<(Node Target, Node Key), Node> Virtuals { get; private set; } = new Dictionary<(Node, Node), Node>();

    /// <summary>Whether stores wait from turn to turn.</summary>
    public bool Waits => _waiting is not null;

    /// <summary>The loop is about to be entered: stores that can wait do, others are done.</summary>
    public void Prepare(Walk walk, HeapState heap)
    {
        _waiting = !_stopped && heap.PendingPlaces is { Count: > 0 } places ? places : null;
        if (_waiting is null)
        {
            heap.Flush(walk);
        }
    }

    /// <summary>The loop is entered with this known.</summary>
    public void Enter(HeapState heap)
    {
        foreach (var (place, value) in heap.Contents)
        {
            _entry[place] = (Graph.Resolve(value), Graph.Resolve(value).Facts);
        }

        foreach (var it in heap.Pending)
        {
            _before.TryAdd((it.Target, it.Key), it.Before);
        }

        Virtuals = _entry.Where(pair => pair.Value.Value.IsVirtual).ToDictionary(pair => pair.Key, pair => pair.Value.Value);
    }

    /// <summary>The heap at the start of a turn. Headers have been made.</summary>
    /// <param name="entry">What is known where the loop is entered.</param>
    /// <param name="header">What stands in the body for a virtual of the entry.</param>
    public HeapState Start(HeapState entry, Func<Node, Node> header) => entry.With(
        _cells.Select(pair => (pair.Key, pair.Value.Header)).Concat(Virtuals.Select(pair => (pair.Key, header(pair.Value)))), _before);

    /// <summary>The end of a turn: stores are done, unless they wait.</summary>
    public void Finish(Walk walk)
    {
        if (!Waits)
        {
            walk.Heap.Flush(walk);
        }

        foreach (var it in walk.Heap.Pending.Where(it => !Virtuals.ContainsKey((it.Target, it.Key))))
        {
            Optimizer.Virtuals.Force(walk, Graph.Resolve(it.Value));
        }
    }

    /// <summary>Whether other stores wait at the end of the turn than at its start.</summary>
    public bool WaitsElsewhere(Walk walk) => _waiting is not null && walk.Heap.PendingPlaces?.SequenceEqual(_waiting) != true;

    /// <summary>From here on no store waits from turn to turn.</summary>
    public void StopWaiting() => (_waiting, _stopped) = (null, true);

    /// <summary>Compares the end of a turn with what was assumed; false where something did not hold.</summary>
    /// <param name="walk">The walk at the end of a turn.</param>
    /// <param name="entry">What is known where the loop is entered; places that are not known later are forgotten.</param>
    /// <param name="variables">The cells of variables: a place that always holds what one of them holds shares its cell.</param>
    /// <param name="widen">Whether facts that still move are given up.</param>
    public bool Check(Walk walk, HeapState entry, IReadOnlyCollection<Cell> variables, bool widen)
    {
        var holds = true;
        if (walk.Graph.Bug == TracerBug.FreezesTheHeap)
        {
            return true;
        }

        foreach (var it in walk.Heap.Pending)
        {
            if (_before[(it.Target, it.Key)] is { } before && (it.Before is null || Graph.Resolve(it.Before) != Graph.Resolve(before)))
            {
                _before[(it.Target, it.Key)] = null;
                holds = false;
            }
        }

        foreach (var place in entry.Contents.Select(it => it.Place).ToArray())
        {
            if (Virtuals.ContainsKey(place))
            {
                continue;
            }

            var (value, facts) = _entry[place];
            var end = walk.Heap.Find(place.Target, place.Key);
            if (end is null or { IsVirtual: true })
            {
                entry.Forget(place);
                _cells.Remove(place);
                holds = false;
            }
            else if (_cells.TryGetValue(place, out var cell) && _own.Contains(cell))
            {
                cell.End = end;
                holds &= cell.Weaken(end, widen);
            }
            else if (end != (cell is null ? Graph.Resolve(value) : cell.End))
            {
                var shared = cell is null ? variables.FirstOrDefault(it => it.Assumption == Assumption.Carried && it.Initial == value && it.End == end) : null;
                _cells[place] = shared ?? Own(value, facts, end);
                holds = false;
            }
        }

        return holds;
    }

    private Cell Own(Node initial, Fact facts, Node end)
    {
        var cell = new Cell(initial, facts, $"{initial.Name ?? "t"}'") { Assumption = Assumption.Carried, Facts = facts.Join(end.Facts) };
        _own.Add(cell);
        return cell;
    }
}
