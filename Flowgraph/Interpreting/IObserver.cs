namespace Flowgraph;

/// <summary>
/// Watches a run. An observer is a struct and a type parameter of the interpreter's loop, so that what it does not watch costs
/// nothing. Counting, recording a trace, forced exits and replay are all observers: there is no second interpreter.
/// </summary>
public interface IObserver
{
    /// <summary>Whether <see cref="Executed"/> is to be called.</summary>
    static abstract bool WatchesInstructions { get; }

    /// <summary>Whether <see cref="Took"/> is to be called.</summary>
    static abstract bool WatchesEdges { get; }

    /// <summary>Whether <see cref="Enter"/> is to be called.</summary>
    static abstract bool WatchesBlocks { get; }

    /// <summary>
    /// Control is about to enter a block through a jump (not at the start of a run or leg). False leaves: the machine stands at
    /// the block's first instruction, nothing of it charged or executed, and can be run again from there.
    /// </summary>
    bool Enter(Machine machine, BlockId block);

    /// <summary>An operation was executed without fault, or a hint passed.</summary>
    void Executed(Machine machine, BlockId block, int instruction);

    /// <summary>A block's jump was taken: way 0 is goto, promote or then; way 1 is else.</summary>
    void Took(Machine machine, BlockId block, int way);
}

/// <summary>Watches nothing.</summary>
public readonly struct NoObserver : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => false;

    public static bool WatchesBlocks => false;

    public bool Enter(Machine machine, BlockId block) => true;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way)
    {
    }
}
