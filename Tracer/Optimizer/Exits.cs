using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// What an exit must tell the interpreter: each variable that the trace has assigned and the program may still read, the contents of virtuals among
/// their values, and the stores that wait. Constants known at this point are put in now: what the guard itself teaches is not true where it fails.
/// <code>
/// p = new('Int'), setfield(p, 'value', n)      guard_true(c) [v = object('Int', 'value', n), x = 5, p = v] else b
/// </code>
/// What an exit of the input says already (a variable's value, virtuals, stores) counts after that. Exits in a row share what they list.
/// </summary>
internal static class Exits
{
    public static Exit Make(Walk walk, Resume resume, ExitNeeds? needs)
    {
        if (resume.Variables.Count == 0 && resume.Virtuals.Count == 0 && resume.Stores.Count == 0 && Plain(walk, resume) is { } plain)
        {
            return plain;
        }

        var graph = walk.Graph;
        var shots = resume.Virtuals.ToDictionary(it => it.Name, _ => graph.New(Fact.Any), StringComparer.Ordinal);
        Node Read(Operand operand) =>
            operand.IsVariable && shots.TryGetValue(operand.Variable, out var shot) ? shot : walk.Read(operand);

        var given = resume.Variables.ToDictionary(it => it.Variable, it => Read(it.Value), StringComparer.Ordinal);
        var (variables, values) = (new List<string>(), new List<Node>());
        foreach (var variable in walk.Restored(resume))
        {
            if (!given.ContainsKey(variable))
            {
                variables.Add(variable);
                values.Add(walk.Read(variable));
            }
        }

        foreach (var (variable, value) in given)
        {
            if (needs?.At(resume).Contains(variable) != false)
            {
                variables.Add(variable);
                values.Add(value);
            }
        }

        var stores = walk.Heap.Pending.Select(it => (it.Call.Row, Graph.Resolve(it.Target), Graph.Resolve(it.Key), Graph.Resolve(it.Value)))
            .Concat(resume.Stores.Select(it => (it.Operator, Read(it.Target), Read(it.Key), Read(it.Value)))).ToArray();
        var written = resume.Virtuals
            .Select(it => new Shot(shots[it.Name], it.Class, it.IsList, [.. it.Fields], [.. it.Values.Select(Read)])).ToArray();
        Node[] roots = [.. values, .. stores.SelectMany(it => (Node[])[it.Item2, it.Item3, it.Item4]), .. written.SelectMany(it => it.Values)];
        var virtuals = Array.Exists(roots, node => node.IsVirtual)
            ? Virtuals.InOrderOfMaking(Virtuals.Reach(roots)).Select(Shot).Concat(written).ToArray()
            : written;
        walk.Spend(variables.Count + stores.Length + virtuals.Sum(it => it.Values.Length + 1));
        return new(resume, variables, [.. values], virtuals, stores);
    }

    /// <summary>The usual case: the input's exit says nothing, and no virtual is involved; null where one is.</summary>
    private static Exit? Plain(Walk walk, Resume resume)
    {
        var restored = walk.Restored(resume);
        var values = restored.Count == 0 ? [] : new Node[restored.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = walk.Read(restored[i]);
            if (values[i].IsVirtual)
            {
                return null;
            }
        }

        IReadOnlyList<Delayed> pending = walk.Graph.Bug == TracerBug.ForgetsPendingStores ? [] : walk.Heap.Pending;
        var stores = pending.Count == 0 ? [] : new (Flowgraph.Operator Row, Node Target, Node Key, Node Value)[pending.Count];
        for (var i = 0; i < stores.Length; i++)
        {
            stores[i] = (pending[i].Call.Row, Graph.Resolve(pending[i].Target), Graph.Resolve(pending[i].Key), Graph.Resolve(pending[i].Value));
            if (stores[i].Value.IsVirtual)
            {
                return null;
            }
        }

        walk.Spend(values.Length + stores.Length);
        return new(resume, restored, values, [], stores);
    }

    private static Shot Shot(Node node)
    {
        var contents = node.Contents!;
        return new(node, contents.Class, contents.IsList, [.. contents.Fields], [.. contents.Values.Select(Graph.Resolve)]);
    }
}
