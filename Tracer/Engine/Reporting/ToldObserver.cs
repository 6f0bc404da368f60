using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// An observer of the engine that also tells a sink: edges taken, and arrivals that were counted. It stands around the observer that does
/// the work, which never knows.
/// </summary>
/// <param name="inner">Does the work.</param>
/// <param name="anchors">Of the program.</param>
/// <param name="kind">Interpreted or recorded.</param>
/// <param name="sink">Is told.</param>
internal struct ToldObserver<TInner>(TInner inner, AnchorTable anchors, EngineStepKind kind, IEngineSink sink) : IObserver
    where TInner : struct, IObserver
{
    private TInner _inner = inner;

    public static bool WatchesInstructions => false;

    public static bool WatchesEdges => true;

    public static bool WatchesBlocks => true;

    /// <summary>The observer as the run left it.</summary>
    public readonly TInner Inner => _inner;

    public void Executed(Machine machine, BlockId block, int instruction)
    {
    }

    public void Took(Machine machine, BlockId block, int way)
    {
        _inner.Took(machine, block, way);
        sink.On(new(kind, block.Index, way));
    }

    public bool Enter(Machine machine, BlockId block)
    {
        var anchor = anchors.IsAnchor[block.Index] ? anchors.Find(machine, block) : null;
        var before = anchor?.Count;
        var goes = _inner.Enter(machine, block);
        if (anchor is not null && anchor.Count != before)
        {
            sink.On(new(EngineStepKind.Counted, anchor.Count, anchor.Threshold, anchor.Place));
        }

        return goes;
    }
}
