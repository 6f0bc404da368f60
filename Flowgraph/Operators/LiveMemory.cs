namespace Flowgraph;

/// <summary>
/// Watches that a run's live data stay within its memory limit. Nobody counts what is live; the garbage collector knows. So a look is taken
/// now and then, between instructions: after each <see cref="Slice"/> of fuel, sooner where much is allocated, and in front of whatever
/// allocates much at once.
/// <code>
/// allocated little since the heap was measured        go on                          (nearly always: two numbers are compared)
/// the heap, garbage included, is within 5/8           go on, measure again when it might not be
/// it is not                                           collect; live data above half the limit: out of memory
/// </code>
/// Half, because a process needs room beside live data: for garbage, for the collector, and for itself. Other runs in the same process
/// count as well, as far as they grow meanwhile: the heap is one. But a run is never charged more than it has allocated itself.
/// Not deterministic: how near the limit a run may come. A run whose live data stay below a third of it never ends here; one whose live
/// data go beyond it always does.
/// </summary>
public sealed class LiveMemory(long limit)
{
    /// <summary>Fuel units between two looks: small enough that what they allocate is small beside any limit.</summary>
    public const long Slice = 1 << 16;

    /// <summary>Between two looks no more than this part of the limit should be allocated.</summary>
    private const long Parts = 64;

    /// <summary>Bytes that one operation may allocate without asking before.</summary>
    private const long Unasked = 1 << 16;

    private long? _others;
    private long _seen = GC.GetAllocatedBytesForCurrentThread();
    private long _own;
    private long _sinceMeasured;
    private long _step = limit / 16;
    private bool _isExceeded;

    /// <summary>Fuel units until the next look.</summary>
    internal long UntilLook { get; set => field = _isExceeded ? 0 : Math.Max(0, value); } = Slice;

    /// <summary>Whether an operation may allocate so many bytes; what is little need not ask.</summary>
    public bool MayAllocate(long bytes) => bytes < Unasked || Look(bytes);

    /// <summary>Takes units of fuel off the present slice, and looks at its end. False: out of memory.</summary>
    public bool Spend(long units)
    {
        var isDue = units >= UntilLook;
        UntilLook -= units;
        return !isDue || Look();
    }

    /// <summary>Looks, if enough was allocated since the last time. False: live data are beyond the limit.</summary>
    /// <param name="coming">Bytes that are about to be allocated.</param>
    public bool Look(long coming = 0)
    {
        if (limit == long.MaxValue)
        {
            UntilLook = Slice;
            return true;
        }

        // Less than before: the run has moved to another thread.
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var since = Math.Max(0, allocated - _seen);
        (_seen, _own, _sinceMeasured) = (allocated, _own + since, _sinceMeasured + since);
        UntilLook = (long)(Slice * Math.Clamp(limit / Parts / (double)Math.Max(1, since), 1.0 / 64, 1));
        return _sinceMeasured + coming < _step ? !_isExceeded : Measure(coming);
    }

    private bool Measure(long coming)
    {
        var ceiling = limit / 8 * 5;
        _others ??= Others();
        var held = Held() + coming;
        if (held > ceiling)
        {
            GC.Collect();
            held = Held() + coming;
            ceiling = limit / 2;
        }

        _isExceeded = held > ceiling;
        (_step, _sinceMeasured) = (Math.Max(ceiling - held, limit / 16), 0);
        UntilLook = _isExceeded ? 0 : UntilLook;
        return !_isExceeded;
    }

    /// <summary>Bytes that others hold, or less by what the run has allocated so far. In a process that is not small, garbage is collected first.</summary>
    private long Others()
    {
        if (GC.GetTotalMemory(false) > limit / 8)
        {
            GC.Collect();
        }

        return Math.Max(0, GC.GetTotalMemory(false) - _own);
    }

    /// <summary>Bytes by which the heap has grown, but not more than the run has allocated: others grow too.</summary>
    private long Held() => Math.Min(GC.GetTotalMemory(false) - _others!.Value, _own);
}
