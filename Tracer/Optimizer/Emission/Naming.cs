using System.Globalization;
using System.Runtime.InteropServices;

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
    private readonly string?[] _names;
    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly Lives _lives;
    private readonly List<string> _virtuals = [];
    private readonly int _body;

    public Naming(
        Trace trace, Walk walk, ExitNeeds? needs, List<Node> needed, List<Step> preamble, List<Step> body, List<Carried> carried, Node? result, Exit? exit)
    {
        _body = preamble.Count;
        var nodes = walk.Graph.Count;
        (_names, _lives) = (new string?[nodes], new(nodes, preamble, body, carried, result, exit));
        Reserve(trace, walk, needs);
        foreach (var node in needed)
        {
            if (node.IsInput)
            {
                var use = Of(node.Name!);
                use.Input = node;
                Give(node, node.Name!, use);
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
                var use = node.Name is { } name && _uses.TryGetValue(name, out var known) && IsFree(known, i) ? known : null;
                Give(node, use is null ? Fresh(node.Name ?? "t") : node.Name!, use);
                use?.FreeFrom = _lives.LastUse(node);
            }
        }
    }

    public string Of(Node node) => _names[node.Id]!;

    public Operand Operand(Node node) => node.IsConstant ? Tracer.Operand.Of(node.Constant) : Tracer.Operand.Of(_names[node.Id]!);

    /// <summary>A name that nothing has: numbers ascend, so only the names that the trace had are to be looked for.</summary>
    public string Fresh(string like)
    {
        var prime = like.IndexOf('\'', StringComparison.Ordinal);
        var stem = prime == 0 || like.Length == 0 ? "t" : prime < 0 ? like : like[..prime];
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, stem, out _);
        string name;
        do
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}'{++number}");
        }
        while (_uses.ContainsKey(name));
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

    /// <summary>The names of the trace and, where they are known, of the program: each variable that an entry reads or assigns the walk has met.</summary>
    private void Reserve(Trace trace, Walk walk, ExitNeeds? needs)
    {
        foreach (var name in (needs?.Variables ?? new HashSet<string>()).Concat(walk.Inputs.Keys).Concat(walk.Assigned))
        {
            Of(name).IsReserved = true;
        }

        foreach (var resume in trace.Exits)
        {
            foreach (var (variable, value) in resume.Variables)
            {
                Of(variable).IsReserved = true;
                Of(value.IsVariable ? value.Variable : variable).IsReserved = true;
            }
        }
    }

    private Use Of(string name)
    {
        if (!_uses.TryGetValue(name, out var use))
        {
            use = new();
            _uses.Add(name, use);
        }

        return use;
    }

    /// <summary>A carried value has its variable's name, unless the variable's value at the start is read in the loop, or another has it.</summary>
    private void NameHeader(Carried it)
    {
        var use = _uses.GetValueOrDefault(it.Name);
        var isFree = use is { IsOwned: false }
            ? use.IsReserved
            : use is { Input: { } input, IsOfHeader: false } && (_lives.LastUse(input) < _body || input == it.Initial) && _lives.LastUse(input) != Lives.Forever;
        if (use is { IsOwned: true, Input: not null } || isFree)
        {
            use!.IsOfHeader = true;
        }

        var name = isFree ? it.Name : Fresh(it.Name);
        Give(it.Header, name, isFree ? use : null);
    }

    /// <summary>The first value gets the name that the loop reads, if it is computed in the preamble for the loop alone.</summary>
    private void ShareFirst(Carried it)
    {
        var first = it.Initial!;
        if (_names[first.Id] is not null || first.IsConstant || _lives.LastUse(first) == Lives.Forever || (_lives.DefinedAt(first) is var at && at < 0))
        {
            return;
        }

        var name = _names[it.Header.Id]!;
        if (_uses.GetValueOrDefault(name)?.Input is not { } input || _lives.LastUse(input) <= at)
        {
            _names[first.Id] = name;
        }
    }

    /// <summary>The next value gets the name that the loop reads, if nobody reads the old value any more.</summary>
    private void ShareNext(Carried it)
    {
        if (_names[it.Next.Id] is null && !it.Next.IsConstant && _lives.DefinedAt(it.Next) is var at && at >= _body
            && _lives.LastUse(it.Header) <= at)
        {
            _names[it.Next.Id] = _names[it.Header.Id];
        }
    }

    /// <param name="node">The value.</param>
    /// <param name="name">Its name.</param>
    /// <param name="use">What is known of the name; null for a new one.</param>
    private void Give(Node node, string name, Use? use)
    {
        _names[node.Id] = name;
        use?.IsOwned = true;
    }

    /// <summary>Whether a name is the trace's to write, and its last value, if it had one, is read no more.</summary>
    private static bool IsFree(Use use, int at) => use.IsReserved && (!use.IsOwned || use.FreeFrom <= at);

    /// <summary>What a name is used for.</summary>
    private sealed class Use
    {
        /// <summary>A name of the trace or program.</summary>
        public bool IsReserved;

        /// <summary>Some value has it.</summary>
        public bool IsOwned;

        /// <summary>A carried value has it, or has asked for it.</summary>
        public bool IsOfHeader;

        /// <summary>The variable's value at the start, if that is read.</summary>
        public Node? Input;

        /// <summary>The step that read its last value last.</summary>
        public int FreeFrom = Lives.Forever;
    }
}
