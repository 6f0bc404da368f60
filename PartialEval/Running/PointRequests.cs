namespace PartialEval;

/// <summary>
/// Asking for the point of a block and what is known there: the one that there is, or a new one, which gets the next number and label and is taken next.
/// <code>
/// goto L, from point 3, with a store that                no point has    point 7, label L2; 7
///                                                        point 5 has     point 5, a cache hit; -1
/// a side of a test, where parts are held otherwise       point 7, a block on the edge that moves them; then as above, from 7
/// </code>
/// </summary>
internal sealed class PointRequests(
    ChunkedList<Point> points, ICodeCache cache, StoreEditor store, ResidualWriter writer, PartialWork? partial, Meter meter, IEventSink? events)
{
    private readonly IStoreCutter? _cutter = cache as IStoreCutter;

    /// <summary>Finds or makes the point for a block and store; the answer is its number if it is new, else -1.</summary>
    public int Ask(BlockId block, StaticStore store, int parent, bool viaTest, out int asked, out BlockId residual) =>
        AskFor(block, cache.Keep(block, store), parent, viaTest, out asked, out residual);

    /// <summary>The same for a store of which everything is kept.</summary>
    private int AskFor(BlockId block, StaticStore store, int parent, bool viaTest, out int asked, out BlockId residual)
    {
        var point = points.Count;
        var from = parent >= 0 && points[parent].Code == PointCode.Carried ? points[parent].Parent : parent;
        var known = cache.FindOrAdd(block, store, from, point);
        asked = known;
        if (known != point)
        {
            meter.CacheHits++;
            Tell(EventKind.CacheHit, parent, known);
            residual = points[known].Residual;
            return -1;
        }

        residual = writer.Declare(block);
        points.Add(new(block, store, residual, parent, viaTest, PointCode.Specialized));
        Tell(EventKind.CacheMiss, parent, point);
        return point;
    }

    /// <summary>The same for the store in the editor, which is used up.</summary>
    public int AskHere(BlockId block, int parent, out BlockId residual)
    {
        if (_cutter is null)
        {
            return Ask(block, store.Freeze(), parent, false, out _, out residual);
        }

        _cutter.Cut(block, store);
        return AskFor(block, store.Freeze(), parent, false, out _, out residual);
    }

    /// <summary>Asks for one side of a test. Where partly known data has to be brought into its form, a block of its own on the edge does that.</summary>
    public int AskSide(BlockId block, StaticStore side, int parent, bool viaTest, Origin where, out BlockId residual)
    {
        var code = side.Parts is null ? null : new List<Instruction>();
        var settled = code is null ? side : partial!.Settle(block, side, where, code);
        if (code is null or { Count: 0 })
        {
            return Ask(block, settled, parent, viaTest, out _, out residual);
        }

        var number = points.Count;
        residual = writer.Declare(block);
        points.Add(new(block, side, residual, parent, viaTest, PointCode.Carried));
        var next = Ask(block, settled, number, false, out _, out var target);
        writer.Define(residual, code.ToSequence(), new Goto(target, where));
        meter.Added += code.Count;
        return next;
    }

    private void Tell(EventKind kind, int point, int target) => events?.On(new(kind, point, -1, target, Value.Undefined));
}
