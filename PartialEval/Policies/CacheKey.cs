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
}
