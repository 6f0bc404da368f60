namespace PartialEval;

/// <summary>
/// Where an index comes from: the ways through data by which it reaches the operation that reads a static list at it. An interpreter's
/// position is one of finitely many wherever it is kept, in a field, an element, an entry of an environment, however deep.
/// <code>
/// loop:  cpu = getfield(vm, 'cpu'); pc = getfield(cpu, 'pc'); i = code[pc]       pc comes from vm.cpu.pc and cpu.pc
/// loop:  pc = lookup(env, 'pc'); i = code[pc]                                    pc comes from env['pc']
/// </code>
/// The ways are read off the program, whatever the order of its blocks; what counts are the values found there that have been such an index
/// with success, so there are finitely many. <see cref="HashOf"/> tells points apart by them.
/// Not handled: a way through an element at a place that is not known where the block starts; ways of more than <see cref="MostSteps"/> steps.
/// </summary>
internal sealed class IndexPaths(Program program)
{
    public const int MostSteps = 6;

    public const int MostPaths = 64;

    private readonly Dictionary<Slot, HashSet<Value>> _succeeded = [];
    private readonly List<(Slot Root, Operation[] Steps, HashSet<Value> Values)> _paths = [];
    private ILookup<Slot, Operation>? _selections;

    /// <summary>Answers for the stores asked about last: the limits ask in turns about a point and about the one before it.</summary>
    private readonly (StaticStore? Store, ulong Hash)[] _recent = new (StaticStore?, ulong)[4];
    private int _oldest;

    /// <summary>Takes note of a value that has been an index, or a key, of a static list with success.</summary>
    public void Add(Slot index, in Value value)
    {
        if (!_succeeded.TryGetValue(index, out var values))
        {
            _succeeded.Add(index, values = []);
            Follow(index, values);
        }

        if (values.Add(value))
        {
            Array.Clear(_recent);
        }
    }

    /// <summary>Whether a variable has been an index, or a key, of a static list with success.</summary>
    public bool IsIndex(Slot variable) => _succeeded.ContainsKey(variable);

    /// <summary>A number for the indices that a store has inside of lists, arrays and objects; 0 if there are none.</summary>
    public ulong HashOf(StaticStore store)
    {
        foreach (var (known, answer) in _recent)
        {
            if (ReferenceEquals(known, store))
            {
                return answer;
            }
        }

        var hash = Find(store);
        _recent[_oldest] = (store, hash);
        _oldest = (_oldest + 1) % _recent.Length;
        return hash;
    }

    private ulong Find(StaticStore store)
    {
        var hash = 0UL;
        for (var p = 0; p < _paths.Count; p++)
        {
            var (root, steps, values) = _paths[p];
            if (At(store, root, steps) is { } value && values.Contains(value))
            {
                hash += Hashing.Combine(Hashing.Mix((ulong)p), value.Hash);
            }
        }

        return hash;
    }

    /// <summary>All ways to a variable, none twice through one selection, the nearest first.</summary>
    private void Follow(Slot index, HashSet<Value> values)
    {
        _selections ??= program.Blocks.SelectMany(block => block.Body).OfType<Operation>()
            .Where(it => it.Result is not null && PartSelection.IsSelection(it.Operator) && it.Operands[0].IsVariable).ToLookup(it => it.Result!.Value);
        var pending = new Queue<(Slot Root, Operation[] Steps)>([(index, [])]);
        while (pending.TryDequeue(out var it) && _paths.Count < MostPaths)
        {
            if (it.Steps.Any(step => step.Operator != Operators.Same))
            {
                _paths.Add((it.Root, it.Steps, values));
            }

            foreach (var selection in it.Steps.Length < MostSteps ? _selections[it.Root] : [])
            {
                if (!it.Steps.Contains(selection, ReferenceEqualityComparer.Instance))
                {
                    pending.Enqueue((selection.Operands[0].Slot, [selection, .. it.Steps]));
                }
            }
        }
    }

    private Value? At(StaticStore store, Slot root, Operation[] steps)
    {
        var node = -1;
        if (!store.TryGet(root, out var value) && (store.Parts is null || (node = store.Parts.Find(root)) < 0))
        {
            return null;
        }

        var part = node < 0 ? Part.Of(value, Remarks.None) : Part.Of(node);
        foreach (var step in steps)
        {
            var label = step.Operands.Count < 2 ? Value.Undefined : step.Operands[1].IsConstant ? program.Constant(step.Operands[1]) : store.Get(step.Operands[1].Slot);
            if (PartSelection.Select(store.Parts?.Nodes ?? [], part, step.Operator, label).Part is not { } next)
            {
                return null;
            }

            part = next;
        }

        return part.Known?.Value;
    }
}
