using Flowgraph;

namespace Tracer.Engine;

/// <summary>A place that traces begin at and jump to, with its counter: a block, or a block and the greens' values.</summary>
internal sealed class Anchor(BlockId block, GreenKey? key, string place, int threshold)
{
    public BlockId Block => block;

    /// <summary>Null for a loop's head that is no merge point.</summary>
    public GreenKey? Key => key;

    /// <summary>For reports.</summary>
    public string Place => place;

    /// <summary>Arrivals since the last attempt.</summary>
    public int Count { get; set; }

    /// <summary>Arrivals that make it hot.</summary>
    public int Threshold { get; set; } = threshold;

    public int Aborts { get; set; }

    /// <summary>Recordings from here that were given up because of where they chanced to begin.</summary>
    public int Unlucky { get; set; }

    /// <summary>
    /// The edge by which most runs left the trace that was dropped here, 2·block + way: the next recording should take it. Null for none.
    /// </summary>
    public int? Expected { get; set; }

    public int Retraces { get; set; }

    /// <summary>Whether every arrival counts; else only those that come round.</summary>
    public bool CountsAll { get; init; }

    public bool IsBlacklisted => Threshold == int.MaxValue;

    /// <summary>The trace that begins here; null where there is none.</summary>
    public Fragment? Trace { get; set; }

    /// <summary>Bridges of the loops that began here.</summary>
    public int Bridges { get; set; }

    /// <summary>Whether its loop has so many bridges that further ones end where paths join.</summary>
    public bool HasManyPaths { get; set; }

    /// <summary>Whether paths join here.</summary>
    public bool IsJoin { get; init; }

    /// <summary>Whether recordings from here and its bridges end where paths join.</summary>
    public bool EndsAtJoins => IsJoin || HasManyPaths;

    /// <summary>Runs of the loop that ended in the interpreter, bridges included.</summary>
    public long ToInterpreter { get; set; }

    /// <summary>Counts an arrival; whether that makes it hot.</summary>
    public bool IsHotNow() => !IsBlacklisted && ++Count >= Threshold;

    /// <summary>Limits reached here that were reported.</summary>
    public HashSet<StopReason> Reported { get; } = [];
}
