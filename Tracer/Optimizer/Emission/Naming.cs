using System.Globalization;

namespace Tracer.Optimizer;

/// <summary>
/// Names for values. What a variable held at the start has the variable's name; a value that the loop carries, its next value and its first one share a name
/// where their lives allow it, so that the jump back costs nothing; all others keep the name they had, or get a new one from it (<c>c'1</c>).
/// <code>
/// i = i - 1 …            carried i: the next value is computed into i itself
/// n = i - 1, print(i)    the old i is read later: n has a name of its own, and i = n stands before loop
/// </code>
/// A name has one value at a time, from its definition to its last use, and may have another after that; unchanging values of the preamble live as long as the
/// loop. New names are none of the trace's or (where they are known) the program's.
/// </summary>
internal sealed class Naming
{
    private const int Forever = int.MaxValue;

    private readonly string?[] _names;
    private readonly HashSet<string> _owned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly int[] _lastUse;
    private readonly int[] _definedAt;
    private readonly Dictionary<string, Node> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _freeFrom = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headerNames = new(StringComparer.Ordinal);
    private readonly List<string> _virtuals = [];
    private readonly int _body;

    public Naming(
        Trace trace, ExitNeeds? needs, int nodes, List<Node> needed, List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        _body = preamble.Count;
        (_names, _lastUse, _definedAt) = (new string?[nodes], new int[nodes], new int[nodes]);
        Array.Fill(_definedAt, -1);
        Reserve(trace, needs);
        Measure(preamble, body, carried, result, exit);
        foreach (var node in needed)
        {
            if (node.Input is { } variable)
            {
                _inputs.Add(variable, node);
                Give(node, variable);
            }
        }

        foreach (var it in carried)
        {
            if (it.Initial is not null)
            {
                NameHeader(it);
            }
        }

        var firsts = carried.Where(it => it.Initial is not null).GroupBy(it => it.Initial!).Where(group => group.Count() == 1).SelectMany(group => group);
        foreach (var it in firsts)
        {
            ShareFirst(it);
        }

        foreach (var it in carried)
        {
            ShareNext(it);
        }

        for (var i = 0; i < preamble.Count + body.Count; i++)
        {
            if ((i < _body ? preamble[i] : body[i - _body]).Result is { } node && _names[node.Id] is null)
            {
                Give(node, IsFree(node.Name, i) ? node.Name! : Fresh(node.Name ?? "t"));
                _freeFrom[_names[node.Id]!] = _lastUse[node.Id];
            }
        }
    }

    public string Of(Node node) => _names[node.Id]!;

    public Operand Operand(Node node) => node.IsConstant ? Tracer.Operand.Of(node.Constant) : Tracer.Operand.Of(_names[node.Id]!);

    /// <summary>A name that nothing has.</summary>
    public string Fresh(string like)
    {
        var stem = like.Split('\'')[0];
        stem = stem.Length == 0 ? "t" : stem;
        string name;
        do
        {
            var number = _next[stem] = _next.GetValueOrDefault(stem) + 1;
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}'{number}");
        }
        while (_reserved.Contains(name) || !_owned.Add(name));
        return name;
    }

    /// <summary>Names that count inside one exit; the same in every exit.</summary>
    public Dictionary<Node, string> Virtuals(Shot[] shots)
    {
        var names = new Dictionary<Node, string>();
        for (var i = 0; i < shots.Length; i++)
        {
            if (_virtuals.Count == i)
            {
                _virtuals.Add(Fresh("p"));
            }

            names.Add(shots[i].Node, _virtuals[i]);
        }

        return names;
    }

    private void Reserve(Trace trace, ExitNeeds? needs)
    {
        _reserved.UnionWith(needs?.Variables ?? new HashSet<string>());
        foreach (var entry in trace.Entries)
        {
            if (entry is TraceOperation operation)
            {
                foreach (var operand in operation.Operands)
                {
                    if (operand.IsVariable)
                    {
                        _reserved.Add(operand.Variable);
                    }
                }

                if (operation.Result is { } result)
                {
                    _reserved.Add(result);
                }
            }
            else if (entry is Guard guard)
            {
                _reserved.Add(guard.Variable);
            }
        }

        foreach (var resume in trace.Exits)
        {
            foreach (var (variable, value) in resume.Variables)
            {
                _reserved.Add(variable);
                _reserved.Add(value.IsVariable ? value.Variable : variable);
            }
        }
    }

    private void Measure(List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        var headers = carried.Select(it => it.Header).ToHashSet();
        for (var i = 0; i < preamble.Count + body.Count; i++)
        {
            var step = i < _body ? preamble[i] : body[i - _body];
            Use(step.Args, i);
            if (step.Exit is { } leaving)
            {
                Use(leaving.Nodes, i);
            }

            if (step.Result is { } defined)
            {
                _definedAt[defined.Id] = i;
            }
        }

        foreach (var it in carried)
        {
            if (it.Next != it.Header)
            {
                var fromOutside = headers.Contains(it.Next) || _definedAt[it.Next.Id] < _body;
                _lastUse[it.Next.Id] = fromOutside ? Forever : Math.Max(_body + body.Count, _lastUse[it.Next.Id]);
            }

            if (it.Initial is { } first)
            {
                _lastUse[first.Id] = Math.Max(_body, _lastUse[first.Id]);
            }
        }

        void Use(Node[] nodes, int i)
        {
            foreach (var node in nodes)
            {
                var unchanging = i >= _body && _definedAt[node.Id] < _body && !headers.Contains(node);
                _lastUse[node.Id] = unchanging ? Forever : Math.Max(i, _lastUse[node.Id]);
            }
        }

        foreach (var node in (result is null ? [] : (Node[])[result]).Concat(exit?.Nodes ?? []))
        {
            _lastUse[node.Id] = Forever;
        }
    }

    /// <summary>A carried value has its variable's name, unless the variable's value at the start is read in the loop, or another has it.</summary>
    private void NameHeader(Carried it)
    {
        var isFree = !_owned.Contains(it.Name)
            ? _reserved.Contains(it.Name)
            : _inputs.TryGetValue(it.Name, out var input) && _headerNames.Add(it.Name) && (_lastUse[input.Id] < _body || input == it.Initial)
                && _lastUse[input.Id] != Forever;
        if (isFree)
        {
            _headerNames.Add(it.Name);
        }

        Give(it.Header, isFree ? it.Name : Fresh(it.Name));
    }

    /// <summary>The first value gets the name that the loop reads, if it is computed in the preamble for the loop alone.</summary>
    private void ShareFirst(Carried it)
    {
        var first = it.Initial!;
        if (_names[first.Id] is not null || first.IsConstant || _lastUse[first.Id] == Forever || (_definedAt[first.Id] is var at && at < 0))
        {
            return;
        }

        var name = _names[it.Header.Id]!;
        if (!_inputs.TryGetValue(name, out var input) || _lastUse[input.Id] <= at)
        {
            _names[first.Id] = name;
        }
    }

    /// <summary>The next value gets the name that the loop reads, if nobody reads the old value any more.</summary>
    private void ShareNext(Carried it)
    {
        if (_names[it.Next.Id] is null && !it.Next.IsConstant && _definedAt[it.Next.Id] is var at && at >= _body
            && _lastUse[it.Header.Id] <= at)
        {
            _names[it.Next.Id] = _names[it.Header.Id];
        }
    }

    private void Give(Node node, string name)
    {
        _names[node.Id] = name;
        _owned.Add(name);
    }

    /// <summary>Whether a name is the trace's to write, and its last value, if it had one, is read no more.</summary>
    private bool IsFree(string? name, int at) => name is not null && _reserved.Contains(name)
        && (!_owned.Contains(name) || (_freeFrom.TryGetValue(name, out var last) && last <= at));
}
