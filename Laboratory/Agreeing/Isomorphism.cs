using Flowgraph;

namespace Laboratory.Agreeing;

/// <summary>
/// Compares values of two runs, which share no array and no object. Two values are isomorphic when there is a one-to-one relation
/// between the arrays and objects they reach under which everything else is equal: lists and numbers by content, classes, lengths, fields.
/// <code>
/// a = newarray(1, 0), astore(a, 0, a)     isomorphic to the same in another run (a cycle)
/// [a, a] and [a, b]                       not isomorphic, however equal the contents of a and b
/// </code>
/// For printed text, an array counts as its length and an object as its class. An explicit stack, and each pair of parts looked at once:
/// cycles end, shared and deeply nested lists stay cheap.
/// </summary>
public static class Isomorphism
{
    /// <summary>Whether two results are the same up to the identity of what they reach.</summary>
    public static bool Same(Value a, Value b) => new Walk(heap: true).Same(a, b);

    /// <summary>Whether two values have the same literal text.</summary>
    public static bool PrintsTheSame(Value a, Value b) => new Walk(heap: false).Same(a, b);

    private sealed class Walk(bool heap)
    {
        private readonly Dictionary<Boxed, Boxed> _there = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<Boxed, Boxed> _back = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<(Boxed, Boxed)> _lists = [];
        private readonly Stack<(Value, Value)> _pending = new();

        public bool Same(Value first, Value second)
        {
            _pending.Push((first, second));
            while (_pending.TryPop(out var pair))
            {
                var (a, b) = pair;
                var same = (a.Reference, b.Reference) switch
                {
                    (FlowList x, FlowList y) => Lists(x, y),
                    (FlowArray or FlowObject, _) when !heap => a.ToString() == b.ToString(),
                    (FlowArray x, FlowArray y) => Pair(x, y, out var isNew) && (!isNew || Arrays(x, y)),
                    (FlowObject x, FlowObject y) => Pair(x, y, out var isNew) && (!isNew || Objects(x, y)),
                    _ => a == b,
                };
                if (!same)
                {
                    return false;
                }
            }

            return true;
        }

        private bool Lists(FlowList x, FlowList y)
        {
            if (x.Count != y.Count || !_lists.Add((x, y)))
            {
                return x.Count == y.Count;
            }

            if (x.Count > 0 && !(x.Hash == y.Hash && Value.Of(x) == Value.Of(y)))
            {
                // Not equal as they stand: they may still differ in identities alone. Cell by cell, so that shared tails meet again.
                _pending.Push((Value.Of(x.Tail), Value.Of(y.Tail)));
                _pending.Push((x.Head, y.Head));
            }

            return true;
        }

        /// <summary>Relates two heap parts; false when one of them is related to another already.</summary>
        private bool Pair(Boxed x, Boxed y, out bool isNew)
        {
            isNew = !_there.TryGetValue(x, out var known);
            if (!isNew || _back.ContainsKey(y))
            {
                return ReferenceEquals(known, y);
            }

            _there.Add(x, y);
            _back.Add(y, x);
            return true;
        }

        private bool Arrays(FlowArray x, FlowArray y)
        {
            if (x.Length != y.Length || x.HasSameWords(y))
            {
                return x.Length == y.Length;
            }

            for (var i = 0; i < x.Length; i++)
            {
                _pending.Push((x[i], y[i]));
            }

            return true;
        }

        private bool Objects(FlowObject x, FlowObject y)
        {
            foreach (var (field, value) in x.Fields)
            {
                if (!y.TryGet(field, out var other))
                {
                    return false;
                }

                _pending.Push((value, other));
            }

            return x.Class == y.Class && x.Fields.Count == y.Fields.Count;
        }
    }
}
