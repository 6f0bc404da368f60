using Flowgraph;
using Tracer;

namespace Laboratory.Relating;

/// <summary>
/// Which value of a trace is which value of the residual program, as far as they have been followed. Both sides name their values; what a name held when the
/// following began is an unknown of its own, and two unknowns are taken to be the same value when they are first used in the same place.
/// <code>
/// trace      n = i - 1     guard_true(n)     i = n
/// residual   i = i - 1     if i …                         i ~ i at the start, then n ~ i
/// </code>
/// Where both orders of a commutative operator's operands would do, because nothing is known of them yet, the order of the text is taken, or the other one
/// if that is asked for.
/// At the end of a turn the unknowns' next values must correspond as the unknowns did: then the correspondence holds for ever.
/// </summary>
internal sealed class Correspondence(bool swapsFirst)
{
    private readonly Side _trace = new();
    private readonly Side _residual = new();
    private readonly Dictionary<int, int> _there = [];
    private readonly Dictionary<int, int> _back = [];

    /// <summary>Two steps that must be the same; false where they are not, and nothing was learned then.</summary>
    public bool Match(Item trace, Item residual)
    {
        if (trace.Row != residual.Row || trace.Operands.Count != residual.Operands.Count || (trace.Row is null && trace.Condition is not (IsTrue or IsFalse)))
        {
            return false;
        }

        var order = Enumerable.Range(0, trace.Operands.Count).ToArray();
        var swapped = trace.Row?.Laws.HasFlag(Laws.Commutative) == true && order.Length == 2;
        if (!(swapped && swapsFirst && Same(trace, residual, [1, 0])) && !Same(trace, residual, order) && !(swapped && Same(trace, residual, [1, 0])))
        {
            return false;
        }

        Bind(_trace.Write(trace.Result), _residual.Write(residual.Result));
        return true;
    }

    public void CopyInTrace(Item copy) => _trace.Copy(copy);

    public void CopyInResidual(Item copy) => _residual.Copy(copy);

    /// <summary>Whether the values that the turn began with are followed by values that correspond in the same way.</summary>
    public bool Closes()
    {
        foreach (var (there, back) in _there.ToArray())
        {
            if (_trace.Unknown(there) is { } name && _residual.Unknown(back) is { } other)
            {
                var (next, nextOther) = (_trace.Read(Operand.Of(name)), _residual.Read(Operand.Of(other)));
                if (next.Constant is { } constant ? nextOther.Constant != constant : nextOther.Constant is not null || !Agree(next.Id, nextOther.Id))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Same(Item trace, Item residual, int[] order)
    {
        var (mine, others) = (trace.Operands.Select(_trace.Read).ToArray(), residual.Operands.Select(_residual.Read).ToArray());
        var fresh = new Dictionary<int, int>();
        for (var i = 0; i < order.Length; i++)
        {
            var (a, b) = (mine[i], others[order[i]]);
            if (a.Constant is not null || b.Constant is not null)
            {
                if (a.Constant is null || b.Constant is null || a.Constant.Value != b.Constant.Value)
                {
                    return false;
                }
            }
            else if (!(fresh.TryGetValue(a.Id, out var already) ? already == b.Id : Agree(a.Id, b.Id)))
            {
                return false;
            }
            else
            {
                fresh[a.Id] = b.Id;
            }
        }

        foreach (var (a, b) in fresh)
        {
            Bind(a, b);
        }

        return true;
    }

    /// <summary>Whether two values are the same, or may be taken to be: both unknown and of the start.</summary>
    private bool Agree(int a, int b) => _there.TryGetValue(a, out var known) ? known == b
        : !_back.ContainsKey(b) && _trace.Unknown(a) is not null && _residual.Unknown(b) is not null;

    private void Bind(int? a, int? b)
    {
        if (a is { } mine && b is { } other)
        {
            _there[mine] = other;
            _back[other] = mine;
        }
    }

    private sealed class Side
    {
        private readonly Dictionary<string, (int Id, Value? Constant)> _values = new(StringComparer.Ordinal);
        private readonly List<string?> _unknowns = [];

        /// <summary>The variable that held a value at the start; null for a value computed since.</summary>
        public string? Unknown(int id) => _unknowns[id];

        public (int Id, Value? Constant) Read(Operand operand)
        {
            if (operand.IsConstant)
            {
                return (-1, operand.Constant);
            }

            if (!_values.TryGetValue(operand.Variable, out var value))
            {
                value = (New(operand.Variable), null);
                _values.Add(operand.Variable, value);
            }

            return value;
        }

        public int? Write(string? variable)
        {
            if (variable is null)
            {
                return null;
            }

            var id = New(null);
            _values[variable] = (id, null);
            return id;
        }

        public void Copy(Item copy)
        {
            if (copy.Result is { } target)
            {
                _values[target] = Read(copy.Operands[0]);
            }
        }

        private int New(string? unknown)
        {
            _unknowns.Add(unknown);
            return _unknowns.Count - 1;
        }
    }
}
