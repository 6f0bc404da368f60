namespace Flowgraph.Codegen;

/// <summary>Lets the interpreter run a number of loop turns, then leave at a loop head so that compiled code can take over.</summary>
internal struct Reentry(Shape shape, long turns) : IObserver
{
    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => false;

    public static bool WatchesBlocks => true;

    public bool Enter(Machine machine, BlockId block)
    {
        var piece = shape.Pieces.At(new(block, 0))!.Value;
        return !shape.Loops.CutsCycles(piece) || --turns > 0;
    }

    public readonly void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public readonly void Took(Machine machine, BlockId block, int way)
    {
    }
}
