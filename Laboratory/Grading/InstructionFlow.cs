using Flowgraph;
using Flowgraph.Analysis;

namespace Laboratory.Grading;

/// <summary>
/// Follows constants of a residual program through variables and storage, to the reads and tests that choose among them. Variables are followed along control flow
/// (a name may hold an instruction here and a number of the run there); storage is not. Everything only grows, so it ends: a value's <see cref="Provenance"/> can
/// change some seven times.
/// <code>
/// a = newarray(2, 0)        a: made here
/// astore(a, 0, 1)           elements of a: 0, 1
/// astore(a, 1, 2)           elements of a: 0, 1, 2, and nothing else
/// op = aload(a, pc)         chooses among constants: a read of instructions
/// </code>
/// </summary>
internal sealed class InstructionFlow
{
    /// <summary>Below it a number is taken for one that the interpreter computes with: a packed program of two instructions is above.</summary>
    private const int SmallestPacked = 4;

    private readonly Program _program;
    private readonly HashSet<Value> _written;
    private readonly Provenance[]?[] _entry;
    private readonly Storage[] _storage;
    private readonly Dictionary<int, Storage> _lists = [];
    private readonly Dictionary<Operation, int> _sites = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Operation> _reads = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<If> _tests = new(ReferenceEqualityComparer.Instance);
    private bool _grew;

    /// <param name="program">A residual program.</param>
    /// <param name="written">What the submission and the static data write out; numbers in lists count.</param>
    public InstructionFlow(Program program, IEnumerable<Value> written)
    {
        _program = program;
        _written = [.. Numbers(written)];
        _entry = new Provenance[]?[program.Blocks.Count];
        _storage = [.. program.Variables.Select(_ => new Storage())];
        var first = new Provenance[program.Variables.Count];
        foreach (var input in Liveness.Inputs(program))
        {
            first[input.Index] = new(null, false, Traits.Computed, 0);
        }

        _entry[0] = first;
        do
        {
            _grew = false;
            for (var i = 0; i < _entry.Length; i++)
            {
                Walk(new(i));
            }
        }
        while (_grew);
    }

    /// <summary>Whether an operation chooses among constants of storage that holds nothing else.</summary>
    public bool Reads(Operation operation) => _reads.Contains(operation);

    /// <summary>Whether a test asks for parts of packed numbers and nothing else.</summary>
    public bool Asks(If test) => _tests.Contains(test);

    private static IEnumerable<Value> Numbers(IEnumerable<Value> values)
    {
        var (pending, seen) = (new Stack<Value>(values), new HashSet<FlowList>(ReferenceEqualityComparer.Instance));
        while (pending.TryPop(out var value))
        {
            if (value.Kind == Kind.Int)
            {
                yield return value;
            }
            else if (value.Reference is FlowList list && seen.Add(list))
            {
                foreach (var element in list.ToArray())
                {
                    pending.Push(element);
                }
            }
        }
    }

    private void Walk(BlockId id)
    {
        if (_entry[id.Index] is not { } entry)
        {
            return;
        }

        var (now, block) = ((Provenance[])entry.Clone(), _program[id]);
        foreach (var operation in block.Body.OfType<Operation>())
        {
            var result = Step(operation, now);
            if (operation.Result is { } slot)
            {
                now[slot.Index] = result;
            }
        }

        if (block.Jump is If test)
        {
            if (now[test.Condition.Index].IsUnpacked)
            {
                _tests.Add(test);
            }
            else
            {
                _tests.Remove(test);
            }
        }

        foreach (var target in block.Jump.Targets)
        {
            if (_entry[target.Index] is { } there)
            {
                for (var i = 0; i < now.Length; i++)
                {
                    var joined = there[i].Join(now[i]);
                    _grew |= joined != there[i];
                    there[i] = joined;
                }
            }
            else
            {
                _entry[target.Index] = (Provenance[])now.Clone();
                _grew = true;
            }
        }
    }

    private Provenance Step(Operation operation, Provenance[] now)
    {
        var operands = operation.Operands;
        Provenance From(int operand) => Of(operands[operand], now);
        Storage In(int operand) => StorageOf(operands[operand]);
        var result = operation.Result is { } slot ? _storage[slot.Index] : new Storage();
        switch (operation.Operator.Op)
        {
            case Op.Same:
                Join(result, In(0));
                return From(0);
            case Op.ReadList or Op.Lookup or Op.ALoad:
                return Read(operation, Storage.Elements, operands[1].IsVariable, now, result);
            case Op.Head:
                return Read(operation, Storage.Elements, false, now, result);
            case Op.GetField:
                return Read(operation, Name(operands[1]), operands[1].IsVariable, now, result);
            case Op.ClassOf:
                return Read(operation, "classof", false, now, result);
            case Op.Tail:
                Join(result, In(0));
                return From(0) with { Site = Site(operation) };
            case Op.Cons or Op.Append:
                Join(result, In(1));
                if (operation.Operator.Op == Op.Cons)
                {
                    Write(result, Storage.Elements, From(0), In(0));
                }
                else
                {
                    Join(result, In(0));
                }

                return Provenance.Reference(Site(operation));
            case Op.NewArray:
                Write(result, Storage.Elements, From(1), In(1));
                return Provenance.Reference(Site(operation));
            case Op.New:
                Write(result, "classof", From(0), In(0));
                return Provenance.Reference(Site(operation));
            case Op.AStore:
                Write(In(0), Storage.Elements, From(2), In(2));
                return From(2);
            case Op.SetField:
                Write(In(0), Name(operands[1]), From(2), In(2));
                return From(2);
            default:
                return Compute(operation, now);
        }
    }

    /// <summary>Arithmetic: parts of packed numbers stay parts where nothing of the run comes in. How far to shift, or by what to divide, only chooses.</summary>
    private Provenance Compute(Operation operation, Provenance[] now)
    {
        var takesApart = operation.Operator.Op is Op.Shr or Op.Shr64 or Op.Div or Op.Div64 or Op.Mod or Op.Mod64;
        var traits = Traits.None;
        foreach (var operand in operation.Operands.Take(takesApart ? 1 : operation.Operands.Count))
        {
            traits |= Of(operand, now).Traits;
        }

        takesApart |= operation.Operator.Op == Op.And;
        traits &= ~Traits.Chosen;
        return new(null, false, traits == Traits.None ? Traits.Computed : takesApart && traits.HasFlag(Traits.Packed) ? traits | Traits.Unpacked : traits, 0);
    }

    private Provenance Read(Operation operation, string field, bool isPlaceComputed, Provenance[] now, Storage result)
    {
        var (holder, storage) = (Of(operation.Operands[0], now), StorageOf(operation.Operands[0]));
        var (chooses, there) = (isPlaceComputed || holder.IsChosen, storage.At(field));
        Join(result, there.Target);
        if (chooses && !holder.IsComputed && there.Contents is { HasSeveral: true, IsComputed: false })
        {
            _reads.Add(operation);
        }
        else
        {
            _reads.Remove(operation);
        }

        var read = there.Contents.Join(new(null, false, holder.Traits & Traits.Computed, 0));
        return chooses && read.Site != 0 ? read with { Traits = read.Traits | Traits.Chosen } : read;
    }

    private void Join(Storage a, Storage b) => _grew |= Storage.Join(a, b);

    private void Write(Storage storage, string field, Provenance value, Storage target)
    {
        _grew |= storage.At(field).Add(value);
        Join(storage.At(field).Target, target);
    }

    private Provenance Of(Atom atom, Provenance[] now)
    {
        if (atom.IsVariable)
        {
            return now[atom.Slot.Index];
        }

        var value = _program.Constant(atom);
        return value.Reference is FlowList
            ? Provenance.Reference(-1 - atom.Constant)
            : Provenance.Of(value, value.Kind == Kind.Int && !(value.IsSmall && Math.Abs(value.Bits) < SmallestPacked) && !_written.Contains(value));
    }

    private Storage StorageOf(Atom atom)
    {
        if (atom.IsVariable)
        {
            return _storage[atom.Slot.Index];
        }

        if (!_lists.TryGetValue(atom.Constant, out var storage))
        {
            _lists[atom.Constant] = storage = new();
            if (_program.Constant(atom).Reference is FlowList list)
            {
                Fill(storage, list);
            }
        }

        return storage;
    }

    /// <summary>A constant list's elements, and in the same way those of the lists in it; a list that is in it twice is looked at once.</summary>
    private static void Fill(Storage storage, FlowList list)
    {
        var (pending, seen) = (new Stack<(Storage Storage, FlowList List)>(), new HashSet<FlowList>(ReferenceEqualityComparer.Instance));
        pending.Push((storage, list));
        while (pending.TryPop(out var next))
        {
            var field = next.Storage.At(Storage.Elements);
            foreach (var element in next.List.ToArray())
            {
                if (element.Reference is not FlowList inner)
                {
                    field.Add(Provenance.Of(element, false));
                }
                else if (seen.Add(inner))
                {
                    field.Add(Provenance.Reference(int.MinValue + seen.Count));
                    pending.Push((field.Target, inner));
                }
            }
        }
    }

    private string Name(Atom field) => field.IsConstant ? "." + _program.Constant(field) : Storage.Elements;

    private int Site(Operation operation)
    {
        if (!_sites.TryGetValue(operation, out var site))
        {
            _sites[operation] = site = _sites.Count + 1;
        }

        return site;
    }
}
