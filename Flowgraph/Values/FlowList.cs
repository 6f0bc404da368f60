namespace Flowgraph;

/// <summary>
/// An immutable list. Two shapes, one meaning: a literal is a <see cref="Slice"/> of an array (element i in one step);
/// what <c>cons</c> adds in front is a chain of <see cref="Cons"/> cells with jump pointers (element i in O(log n) steps,
/// after Myers, "An applicative random-access stack", 1983).
/// <code>
/// [1, 2, 3]            Slice(array, 0)
/// tail([1, 2, 3])      Slice(the same array, 1)
/// cons(0, [1, 2, 3])   Cons(0, Slice(array, 0))
/// </code>
/// Shared lists stay cheap: hash and text length are computed once for each distinct cell (see <see cref="ListSummary"/>).
/// </summary>
public abstract class FlowList : Boxed
{
    private protected FlowList(int count)
        : base(Kind.List) => Count = count;

    /// <summary>The longest list, in elements; an operator that would pass it runs out of memory instead.</summary>
    public const int MaxCount = 1 << 24;

    /// <summary>About what one cell that <c>cons</c> makes takes, in bytes.</summary>
    internal const int CellBytes = 96;

    public static readonly FlowList Empty = new Slice(new Backing([]), 0);

    public readonly int Count;

    public static FlowList Of(Value[] items) => items.Length == 0 ? Empty : new Slice(new Backing(items), 0);

    /// <summary>Valid for non-empty lists only.</summary>
    public abstract Value Head { get; }

    public abstract FlowList Tail { get; }

    /// <summary>Element <paramref name="index"/>, which must be in range.</summary>
    public abstract Value this[int index] { get; }

    /// <summary>64 bits of the content, the same for equal lists whatever their shape.</summary>
    public ulong Hash => ListSummary.Of(this).Hash;

    /// <summary>Characters of the literal text, saturating at <see cref="long.MaxValue"/> / 4.</summary>
    public long TextLength => ListSummary.Of(this).TextLength;

    /// <summary>One of the lists found equal to this one; lets a repeated comparison end at once.</summary>
    internal FlowList? Representative { get; set; }

    public FlowList Prepend(Value head) => new Cons(head, this);

    /// <summary>The elements, first to last, in one array of their own.</summary>
    public Value[] ToArray()
    {
        var items = new Value[Count];
        var position = 0;
        var list = this;
        for (; list is Cons cell; list = cell.Tail)
        {
            items[position++] = cell.Head;
        }

        var slice = (Slice)list;
        Array.Copy(slice.Backing.Items, slice.Start, items, position, slice.Count);
        return items;
    }
}

/// <summary>The array behind a literal, with the summaries of all its tails once somebody asked.</summary>
internal sealed class Backing(Value[] items)
{
    public readonly Value[] Items = items;

    public Summary[]? Summaries;
}

/// <summary>The tail of a literal that starts at <paramref name="start"/>.</summary>
internal sealed class Slice(Backing backing, int start) : FlowList(backing.Items.Length - start)
{
    public readonly Backing Backing = backing;
    public readonly int Start = start;

    public override Value Head => Backing.Items[Start];

    public override FlowList Tail => Count == 1 ? Empty : new Slice(Backing, Start + 1);

    public override Value this[int index] => Backing.Items[Start + index];
}

/// <summary>One element in front of a list, and a jump to an earlier cell whose distance follows the skew-binary numbers.</summary>
internal sealed class Cons : FlowList
{
    private readonly Value _head;
    private readonly FlowList _tail;
    private readonly FlowList _jump;
    private Summary _summary;
    private volatile bool _isSummarized;

    public Cons(Value head, FlowList tail)
        : base(tail.Count + 1)
    {
        _head = head;
        _tail = tail;
        _jump = tail is Cons cell && cell._jump is Cons far && cell.Count - far.Count == far.Count - far._jump.Count
            ? far._jump
            : tail;
    }

    /// <summary>Threads may compute it at once; the mark is set last, so that nobody reads half of one.</summary>
    public Summary? Summary
    {
        get => _isSummarized ? _summary : null;
        set => (_summary, _isSummarized) = (value.GetValueOrDefault(), value is not null);
    }

    public override Value Head => _head;

    public override FlowList Tail => _tail;

    public override Value this[int index]
    {
        get
        {
            var wanted = Count - index;
            FlowList list = this;
            while (list is Cons cell && list.Count != wanted)
            {
                list = cell._jump.Count >= wanted ? cell._jump : cell._tail;
            }

            return list.Count == wanted ? list.Head : list[list.Count - wanted];
        }
    }
}
