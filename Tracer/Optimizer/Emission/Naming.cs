using System.Globalization;

namespace Tracer.Optimizer;

/// <summary>
/// Names for values. What a variable held at the start has the variable's name; a value that the loop carries, its next value and its first one share a name
/// where their lives allow it, so that the jump back costs nothing; all others keep the name they had, or get a new one from it (<c>c'1</c>).
/// <code>
/// i = i - 1 …            carried i: the next value is computed into i itself
/// n = i - 1, print(i)    the old i is read later: n has a name of its own, and i = n stands before loop
/// </code>
/// A name has one value at a time, from its definition to its last use; unchanging values of the preamble live as long as the loop. New names are none of the
/// trace's or (where they are known) the program's.
/// </summary>
internal sealed class Naming
{
    private const int Forever = int.MaxValue;

    private readonly Dictionary<Node, string> _names = [];
    private readonly HashSet<string> _owned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, int> _lastUse = [];
    private readonly Dictionary<Node, int> _definedAt = [];
    private readonly Dictionary<string, Node> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headerNames = new(StringComparer.Ordinal);
    private readonly List<string> _virtuals = [];
    private readonly int _body;

    public Naming(
        Trace trace, ExitNeeds? needs, HashSet<Node> needed, List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        _body = preamble.Count;
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

        foreach (var step in preamble.Concat(body))
        {
            if (step.Result is { } node && !_names.ContainsKey(node))
            {
                Give(node, _owned.Contains(node.Name ?? "t") || !IsOwn(node.Name, needs) ? Fresh(node.Name ?? "t") : node.Name!);
            }
        }
    }

    public string Of(Node node) => _names[node];

    public Operand Operand(Node node) => node.IsConstant ? Tracer.Operand.Of(node.Constant) : Tracer.Operand.Of(_names[node]);

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
                _reserved.UnionWith(operation.Operands.Where(operand => operand.IsVariable).Select(operand => operand.Variable));
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
            _reserved.UnionWith(resume.Variables.Select(it => it.Variable));
            _reserved.UnionWith(resume.Variables.Select(it => it.Value).Where(value => value.IsVariable).Select(value => value.Variable));
        }
    }

    private void Measure(List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        var headers = carried.Select(it => it.Header).ToHashSet();
        for (var i = 0; i < preamble.Count + body.Count; i++)
        {
            var step = i < _body ? preamble[i] : body[i - _body];
            foreach (var node in step.Exit is null ? step.Args : step.Args.Concat(step.Exit.Nodes))
            {
                var unchanging = i >= _body && !headers.Contains(node) && _definedAt.GetValueOrDefault(node, -1) < _body;
                _lastUse[node] = unchanging ? Forever : Math.Max(i, _lastUse.GetValueOrDefault(node));
            }

            if (step.Result is { } defined)
            {
                _definedAt[defined] = i;
            }
        }

        foreach (var it in carried)
        {
            if (it.Next != it.Header)
            {
                var fromOutside = headers.Contains(it.Next) || _definedAt.GetValueOrDefault(it.Next, -1) < _body;
                _lastUse[it.Next] = fromOutside ? Forever : Math.Max(_body + body.Count, _lastUse.GetValueOrDefault(it.Next));
            }

            if (it.Initial is { } first)
            {
                _lastUse[first] = Math.Max(_body, _lastUse.GetValueOrDefault(first));
            }
        }

        foreach (var node in (result is null ? [] : (Node[])[result]).Concat(exit?.Nodes ?? []))
        {
            _lastUse[node] = Forever;
        }
    }

    /// <summary>A carried value has its variable's name, unless the variable's value at the start is read in the loop, or another has it.</summary>
    private void NameHeader(Carried it)
    {
        var isFree = !_owned.Contains(it.Name)
            ? _reserved.Contains(it.Name)
            : _inputs.TryGetValue(it.Name, out var input) && _headerNames.Add(it.Name) && (_lastUse.GetValueOrDefault(input) < _body || input == it.Initial)
                && _lastUse.GetValueOrDefault(input) != Forever;
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
        if (_names.ContainsKey(first) || first.IsConstant || _lastUse[first] == Forever || !_definedAt.TryGetValue(first, out var at))
        {
            return;
        }

        var name = _names[it.Header];
        if (!_inputs.TryGetValue(name, out var input) || _lastUse.GetValueOrDefault(input) <= at)
        {
            _names[first] = name;
        }
    }

    /// <summary>The next value gets the name that the loop reads, if nobody reads the old value any more.</summary>
    private void ShareNext(Carried it)
    {
        if (!_names.ContainsKey(it.Next) && !it.Next.IsConstant && _definedAt.TryGetValue(it.Next, out var at) && at >= _body
            && _lastUse.GetValueOrDefault(it.Header) <= at)
        {
            _names[it.Next] = _names[it.Header];
        }
    }

    private void Give(Node node, string name)
    {
        _names[node] = name;
        _owned.Add(name);
    }

    /// <summary>Whether a name is the trace's to write: it was assigned there, or is new.</summary>
    private bool IsOwn(string? name, ExitNeeds? needs) => name is not null && (_reserved.Contains(name) || needs is null);
}
