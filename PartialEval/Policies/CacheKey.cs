namespace PartialEval;

/// <summary>
/// Strategy: which stores share one residual copy of a block. The specializer asks before it makes a copy, and tells of each
/// one it made.
/// </summary>
public interface ICacheKey
{
    /// <summary>The word for it on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence.</summary>
    string Meaning { get; }

    /// <summary>An empty cache for one specialization of a program.</summary>
    ICodeCache Start(Program program);
}

/// <summary>The points of one specialization, by what the strategy makes of block and store.</summary>
public interface ICodeCache
{
    /// <summary>Cells hashed, copied and compared so far.</summary>
    long Work { get; }

    /// <summary>
    /// What a point of that block keeps of a store. Variables left out become dynamic without being assigned: only ones that
    /// the program can no longer read may be.
    /// </summary>
    StaticStore Keep(BlockId block, StaticStore store);

    /// <summary>The number of the point that serves a store; where there is none, <paramref name="fresh"/> does from now on.</summary>
    /// <param name="block">The block asked for.</param>
    /// <param name="store">What <see cref="Keep"/> kept.</param>
    /// <param name="parent">The point that asks; -1 for the start.</param>
    /// <param name="fresh">The number that a new point gets.</param>
    int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh);

    /// <summary>
    /// What a point gives up so as to share its code with others. Asked once for each point, in order, just before it is taken up.
    /// </summary>
    Sharing Share(IReadOnlyList<Point> points, int point) => Sharing.None;
}

/// <summary>A cache whose <see cref="ICodeCache.Keep"/> can be done to a store that is still being changed: nothing is copied that is not kept.</summary>
internal interface IStoreCutter
{
    void Cut(BlockId block, StoreEditor store);
}

/// <summary>
/// How a point shares code. Always correct, whatever a key says: what is given up is assigned on a bridge.
/// </summary>
/// <param name="Forget">Variables known at the point that it gives up: it becomes a bridge to the point that does not know them.</param>
/// <param name="Replaces">A point of the same block, knowing the same and more, that this one takes the place of; -1 for none.</param>
public readonly record struct Sharing(IReadOnlyList<Slot> Forget, int Replaces)
{
    public static readonly Sharing None = new([], -1);

    /// <summary>A point meets another of its block: it gives up what the other does not know alike, all that is known in part if there is a difference in that.</summary>
    public static Sharing Meet(IReadOnlyList<Point> points, int point, int other)
    {
        var (mine, its) = (points[point].Store, points[other].Store);
        var forget = mine.Known().Where(known => its.Get(known.Slot) != known.Value).Select(known => known.Slot)
            .Concat(Equals(mine.Parts, its.Parts) ? [] : mine.KnownInPart()).ToArray();
        return new(forget, forget.Length == 0 && its.Weight > mine.Weight ? other : -1);
    }
}
