using System.Text;

namespace PartialEval;

/// <summary>A place in partly known data at which it is not what it was.</summary>
/// <param name="Id">Names the place: the variable and the way from it.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Node">The node that has the part, in the newer data; -1 for the variable itself.</param>
/// <param name="Place">The part.</param>
/// <param name="Was">The known value there, undefined if it is none.</param>
/// <param name="Value">The known value now, undefined if it is none.</param>
/// <param name="Path">The way as text.</param>
internal readonly record struct PartChange(ulong Id, Slot Variable, int Node, int Place, Value Was, Value Value, string Path)
{
    /// <summary>Whether a list or structure became larger.</summary>
    public bool Grows { get; init; }
}

/// <summary>
/// In which places partly known data differs from what it was earlier on the way, each named so that further changes of one place are seen
/// to be so. Data of equal shape is compared part by part; where shapes differ, the smallest place that covers the difference counts, and
/// growth of a list or of a structure of one class counts as a change of the whole list or structure.
/// <code>
/// regs → [3, #1]   regs → [4, #1]               regs.0, 3 → 4
/// l → (x, [])      l → (y, (x, []))             l: the list has grown
/// o → { next: 0 }  o → { next: { next: 0 } }    o: a structure of objects has grown
/// l → [1, 2]       l → (x, [3])                 l.tail.head, 2 → 3: a list of the same length, opened in between
/// </code>
/// Dynamic parts are not compared: what is learned of them is limited elsewhere (<see cref="LessonLimit"/>). Bounded known parts may
/// change for ever and ever, since they come back.
/// </summary>
internal sealed class PartChanges
{
    /// <summary>Characters; what lies farther off is named after the way up to there.</summary>
    private const int LongestPath = 60;

    private readonly KnownParts _was;
    private readonly KnownParts _now;
    private readonly bool _anyhow;
    private readonly bool _boundedToo;
    private readonly List<PartChange> _found = [];
    private readonly HashSet<(ulong, int)> _seen = [];
    private readonly Queue<(Part Was, int Now, ulong Id, Slot Variable, Steps? Way)> _pending = new();

    private PartChanges(KnownParts was, KnownParts now, bool anyhow, bool boundedToo) =>
        (_was, _now, _anyhow, _boundedToo) = (was, now, anyhow, boundedToo);

    /// <summary>The changes between two points of one block.</summary>
    /// <param name="was">The earlier.</param>
    /// <param name="now">The later.</param>
    /// <param name="anyhow">Whether changes that are no growth count as well.</param>
    /// <param name="boundedToo">Whether bounded parts count that are not what they were.</param>
    public static List<PartChange> Between(KnownParts? was, KnownParts? now, bool anyhow, bool boundedToo = false)
    {
        if (was is null || now is null || ReferenceEquals(was, now))
        {
            return [];
        }

        var it = new PartChanges(was, now, anyhow, boundedToo);
        it.Compare();
        return it._found;
    }

    private void Compare()
    {
        foreach (var (slot, node) in _now.Roots)
        {
            if (_was.Find(new(slot)) is >= 0 and var before)
            {
                Compare(Part.Of(before), Part.Of(node), At(KnownParts.WayFrom(slot), new(slot), -1, -1), null);
            }
        }

        while (_pending.TryDequeue(out var pair))
        {
            var now = _now.Nodes[pair.Now];
            for (var i = 0; i < now.Parts.Length; i++)
            {
                var id = Hashing.Combine(pair.Id, now.Label(i).Hash);
                Compare(PartOf(pair.Was, i), now.Parts[i], At(id, pair.Variable, pair.Now, i), pair.Way);
            }
        }
    }

    /// <summary>A change at a place of which no more is known yet.</summary>
    private static PartChange At(ulong id, Slot variable, int node, int place) => new(id, variable, node, place, Value.Undefined, Value.Undefined, "");

    private void Compare(in Part was, in Part now, in PartChange change, Steps? way)
    {
        if (was.Known is { } before && now.Known is { } after)
        {
            if (before.Value != after.Value && (_boundedToo || (!before.Bounded && !after.Bounded)) && (_anyhow || Embedding.Holds(before.Value, after.Value)))
            {
                Add(change with { Was = before.Value, Value = after.Value }, way);
            }

            return;
        }

        if (was.Known is { Value.Reference: FlowList { Count: > 0 } list } && now.Known is null && Length(_now, now.Node) == list.Count)
        {
            // The same list, some of whose cells are dynamic now.
            Follow(was, now.Node, change, way, list.Hash);
            return;
        }

        var (old, it) = (was.Known is null ? _was.Nodes[was.Node] : null, now.Known is null ? _now.Nodes[now.Node] : null);
        if (old is { IsVirtual: false } || it is { IsVirtual: false } || it is null)
        {
            if (_anyhow && it is { IsVirtual: true })
            {
                Add(change, way);
            }

            return;
        }

        if (old is null || old.Kind != it.Kind || old.Parts.Length != it.Parts.Length || !ReferenceEquals(old.Class, it.Class)
            || !(old.Labels ?? []).AsSpan().SequenceEqual(it.Labels ?? []) || HasGrown(was.Node, now.Node, it))
        {
            Add(change with { Grows = Size(_now, now, it) > Size(_was, was, it) }, way);
        }
        else
        {
            Follow(was, now.Node, change, way, (ulong)was.Node);
        }
    }

    private void Follow(in Part was, int now, in PartChange change, Steps? way, ulong key)
    {
        if (_seen.Add((key, now)))
        {
            _pending.Enqueue((was, now, change.Id, change.Variable, change.Node < 0 ? way : new(way, change.Node, change.Place)));
        }
    }

    private void Add(in PartChange change, Steps? way) =>
        _found.Add(change.Node < 0 ? change : change with { Path = TextOf(new(way, change.Node, change.Place)) });

    /// <summary>Steps from a variable to a part; the last step first. Few places change: only theirs become text.</summary>
    private sealed record Steps(Steps? Before, int Node, int Place);

    private string TextOf(Steps way)
    {
        var steps = new Stack<Steps>();
        for (var it = way; it is not null; it = it.Before)
        {
            steps.Push(it);
        }

        var text = new StringBuilder();
        while (text.Length <= LongestPath && steps.TryPop(out var step))
        {
            text.Append(_now.Nodes[step.Node].Step(step.Place));
        }

        return text.ToString();
    }

    /// <summary>What the earlier data has in a place: of a list that is known as a whole, its head or tail.</summary>
    private Part PartOf(in Part was, int place) => was.Known is not { } known ? _was.Nodes[was.Node].Parts[place]
        : Part.Of(place == 0 ? known.Value.AsList.Head : Value.Of(known.Value.AsList.Tail), known.Remarks);

    /// <summary>
    /// Whether lists are of different lengths, or structures contain different numbers of objects of their class. A list of which more cells are dynamic than before has not grown.
    /// </summary>
    private bool HasGrown(int was, int now, PartNode it)
    {
        if (it.Kind == PartKind.Cell)
        {
            var length = Length(_now, now);
            return Spine(_was, Part.Of(was)).Cells != Spine(_now, Part.Of(now)).Cells && (length < 0 || Length(_was, was) != length);
        }

        return _now.Alike(now) is > 1 and var size && size != _was.Alike(was);
    }

    /// <summary>Known elements of a list; of anything else the nodes that are like it.</summary>
    private static int Size(KnownParts parts, Part part, PartNode kind)
    {
        if (kind.Kind != PartKind.Cell)
        {
            return part.Known is null ? parts.AlikeFrom(part.Node, kind) : 0;
        }

        var (cells, end) = Spine(parts, part);
        return cells + (end.Known is { Value.Kind: Kind.List } rest ? rest.Value.AsList.Count : 0);
    }

    /// <summary>The number of elements of a list; -1 if its end is dynamic.</summary>
    private static int Length(KnownParts parts, int node)
    {
        var (cells, end) = Spine(parts, Part.Of(node));
        return end.Known is { Value.Reference: FlowList rest } ? cells + rest.Count : -1;
    }

    private static (int Cells, Part End) Spine(KnownParts parts, Part part)
    {
        var length = 0;
        for (; part.Known is null && parts.Nodes[part.Node].Kind == PartKind.Cell; part = parts.Nodes[part.Node].Parts[1])
        {
            length++;
        }

        return (length, part);
    }
}
