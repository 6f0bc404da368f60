using System.Diagnostics;

namespace PartialEval;

/// <summary>
/// What a store knows of variables that it knows in part: a graph of nodes, and which variable is which node. Nodes are numbered by
/// walking breadth first from the variables in their order, so equal knowledge is equal whatever happened before.
/// <code>
/// regs = newarray(3, 0); astore(regs, 1, x); other = regs        regs → #0, other → #0     #0 Array [0, #1, 0]    #1 Dynamic, held in x
/// </code>
/// Holders belong to the content: a point's code reads them. They follow from the graph alone (<see cref="Settling"/>), except on a
/// bridge's way there.
/// </summary>
internal sealed class KnownParts : IEquatable<KnownParts>
{
    private readonly bool _forgetsParts = Sabotage.Has(SpecializerBug.ForgetsParts);
    private ulong? _rigid;
    private (ulong Way, int Slot, int Node)[]? _near;
    private int[]? _alike;

    public KnownParts((int Slot, int Node)[] roots, PartNode[] nodes, Carriers carriers)
    {
        (Roots, Nodes, Carriers) = (roots, nodes, carriers);
        Hash = HashOf(lessons: true);
        foreach (var node in nodes)
        {
            Weight += 1 + node.Parts.Length;
        }
    }

    /// <summary>Variables known in part, in their order, and their nodes.</summary>
    public (int Slot, int Node)[] Roots { get; }

    public PartNode[] Nodes { get; }

    /// <summary>Names of holders.</summary>
    public Carriers Carriers { get; }

    /// <summary>64 bits of the content, the same in every process.</summary>
    public ulong Hash { get; }

    /// <summary>The same without what reading and testing told: the number of ways in which it can differ is not bounded by what is known otherwise.</summary>
    public ulong RigidHash => _rigid ??= HashOf(lessons: false);

    /// <summary>Nodes and parts.</summary>
    public int Weight { get; }

    /// <summary>A block in whose form this is (<see cref="Settling"/>); null where that is not known.</summary>
    public BlockId? SettledFor { get; init; }

    /// <summary>Whether there is data that the residual program does not have.</summary>
    public bool HasVirtual => Array.Exists(Nodes, node => node.IsVirtual);

    /// <summary>Whether there is a stack in a form that is not the source's.</summary>
    public bool HasStack => Array.Exists(Nodes, node => node.Kind == PartKind.Stack);

    /// <summary>Whether a node is a list that ends in such a stack.</summary>
    public bool EndsInStack(int node) => FrameShapes.EndsInStack(Nodes, node);

    /// <summary>Whether something is known of dynamic values from reading and testing them.</summary>
    public bool HasLessons => Array.Exists(Nodes, node => node.HasLessons);

    /// <summary>Whether it is known what some dynamic value, or element of a dynamic list, is or is not: more than where to find it.</summary>
    public bool HasFacts => Array.Exists(Nodes, node => node.Not.Length > 0 || (node.HasLessons && Array.Exists(node.Parts, part => part.Known is not null)));

    /// <summary>Whether elements of a dynamic list are known by their numbers, and not by walking along it.</summary>
    public bool HasNumberedLessons => Array.Exists(Nodes, node => node.HasLessons && node.Parts.Length > 0 && node.Labels![^1].Bits > 0);

    /// <summary>A number for the known parts of virtual data that tests told, or that were computed from such; 0 if there are none.</summary>
    public ulong LearnedParts
    {
        get
        {
            var hash = 0UL;
            for (var n = 0; n < Nodes.Length; n++)
            {
                for (var i = 0; Nodes[n].IsVirtual && i < Nodes[n].Parts.Length; i++)
                {
                    hash += Nodes[n].Parts[i].Known is { IsLearned: true } known ? Hashing.Combine(Hashing.Combine((ulong)n, (ulong)i), known.Value.Hash) : 0;
                }
            }

            return hash;
        }
    }

    /// <summary>The node of a variable; -1 if it is not known in part.</summary>
    public int Find(Slot slot)
    {
        var (low, high) = (0, Roots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Roots[middle].Slot < slot.Index ? (middle + 1, high) : (low, middle);
        }

        return low < Roots.Length && Roots[low].Slot == slot.Index ? Roots[low].Node : -1;
    }

    public bool Equals(KnownParts? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || Hash != other.Hash || Nodes.Length != other.Nodes.Length || !Roots.AsSpan().SequenceEqual(other.Roots))
        {
            return false;
        }

        for (var n = 0; n < Nodes.Length; n++)
        {
            if (!ReferenceEquals(Nodes[n], other.Nodes[n]) && !IsSame(Nodes[n], other.Nodes[n]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as KnownParts);

    public override int GetHashCode() => (int)Hash;

    /// <summary>Remarks of every known part with a value that it is one of finitely many.</summary>
    public void MarkBounded(in Value value)
    {
        foreach (var node in Nodes)
        {
            node.MarkBounded(value);
        }
    }

    /// <summary>A number for the way that begins with a variable.</summary>
    public static ulong WayFrom(int slot) => Hashing.Combine((ulong)slot, 0x70617274);

    /// <summary>
    /// The known parts near variables: parts of a variable's virtual data, and of data in there that is of another form. What lies
    /// farther off moves as structures grow, and says nothing of where an interpreted program is.
    /// </summary>
    public NearParts NearParts => new(this, _near ??= Near());

    /// <summary>How many nodes there are of a node's kind, class and size in what it reaches by virtual data, itself included.</summary>
    public int Alike(int node)
    {
        _alike ??= new int[Nodes.Length];
        return _alike[node] > 0 ? _alike[node] : _alike[node] = AlikeFrom(node, Nodes[node]);
    }

    /// <summary>The same for the kind, class and size of another node.</summary>
    public int AlikeFrom(int node, PartNode kind)
    {
        var (found, count) = ((List<int>)[node], 0);
        HashSet<int>? seen = null;
        for (var i = 0; i < found.Count; i++)
        {
            var it = Nodes[found[i]];
            count += it.Kind == kind.Kind && ReferenceEquals(it.Class, kind.Class) && it.Parts.Length == kind.Parts.Length ? 1 : 0;
            foreach (var part in it.Parts)
            {
                if (part.Known is null && Nodes[part.Node].IsVirtual && (seen ??= [node]).Add(part.Node))
                {
                    found.Add(part.Node);
                }
            }
        }

        return count;
    }

    /// <summary>The way from a variable to a part near it, as text.</summary>
    public string PathTo(Slot variable, int node, int place)
    {
        var root = Find(variable);
        var between = Array.FindIndex(Nodes[root].Parts, part => part.Known is null && part.Node == node);
        return (root == node ? "" : Nodes[root].Step(between)) + Nodes[node].Step(place);
    }

    private (ulong Way, int Slot, int Node)[] Near()
    {
        var near = new List<(ulong Way, int Slot, int Node)>();
        var seen = new HashSet<int>();
        foreach (var (slot, node) in Roots)
        {
            if (Nodes[node].IsVirtual && seen.Add(node))
            {
                near.Add((WayFrom(slot), slot, node));
            }
        }

        for (var (r, roots) = (0, near.Count); r < roots; r++)
        {
            var (way, slot, outer) = (near[r].Way, near[r].Slot, Nodes[near[r].Node]);
            for (var i = 0; i < outer.Parts.Length; i++)
            {
                var inner = outer.Parts[i].Known is null ? Nodes[outer.Parts[i].Node] : outer;
                if (inner.IsVirtual && (inner.Kind != outer.Kind || !ReferenceEquals(inner.Class, outer.Class)) && seen.Add(outer.Parts[i].Node))
                {
                    near.Add((Hashing.Combine(way, outer.Label(i).Hash), slot, outer.Parts[i].Node));
                }
            }
        }

        return [.. near];
    }

    private bool IsSame(PartNode a, PartNode b)
    {
        if (a.Kind != b.Kind || a.Holder != b.Holder || !ReferenceEquals(a.Class, b.Class)
            || !ReferenceEquals(a.Frames, b.Frames) || a.Top != b.Top || a.Parts.Length != b.Parts.Length
            || !a.Not.AsSpan().SequenceEqual(b.Not) || !(a.Labels ?? []).AsSpan().SequenceEqual(b.Labels ?? []))
        {
            return false;
        }

        for (var i = 0; i < a.Parts.Length; i++)
        {
            if (!a.Parts[i].IsSame(b.Parts[i]) && !(_forgetsParts && a.Parts[i].Known is not null && b.Parts[i].Known is not null))
            {
                return false;
            }
        }

        return true;
    }

    private ulong HashOf(bool lessons)
    {
        var hash = 0UL;
        foreach (var (slot, node) in Roots)
        {
            Debug.Assert(node >= 0, "a root has a node");
            hash = lessons || Nodes[node].IsVirtual ? Hashing.Combine(hash, Hashing.Combine((ulong)slot, lessons ? (ulong)node : 0)) : hash;
        }

        foreach (var node in Nodes)
        {
            hash = lessons || node.IsVirtual ? Hashing.Combine(hash, HashOf(node, lessons)) : hash;
        }

        return hash;
    }

    private ulong HashOf(in Part part) => part.Known is { } known ? (_forgetsParts ? 0 : known.Value.Hash) : (ulong)part.Node + 7;

    /// <summary>What tests told counts as dynamic; of a part that is not known, only whether it is virtual.</summary>
    private ulong RigidHashOf(in Part part) =>
        part.Known is { IsLearned: false } known ? known.Value.Hash
        : part.Known is null && Nodes[part.Node].IsVirtual ? 5UL
        : 3UL;

    private ulong HashOf(PartNode node, bool lessons)
    {
        var hash = Hashing.Combine(((ulong)node.Kind << 32) + (lessons ? (ulong)(node.Holder + 1) : 0), node.Class?.Hash ?? (ulong)node.Parts.Length);
        if (node.Frames is { } frames)
        {
            hash = Hashing.Combine(hash, ((ulong)node.Top.Least << 32) + (ulong)node.Top.Most + (ulong)frames.Family);
        }

        foreach (var label in node.Labels ?? [])
        {
            hash = Hashing.Combine(hash, label.Hash);
        }

        foreach (var part in node.Parts)
        {
            hash = Hashing.Combine(hash, lessons ? HashOf(part) : RigidHashOf(part));
        }

        foreach (var value in node.Not)
        {
            hash = Hashing.Combine(hash, value.Hash + 1);
        }

        return hash;
    }
}
