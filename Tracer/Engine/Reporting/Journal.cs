using Flowgraph;

namespace Tracer.Engine;

/// <summary>Writes down what the engine decides, limits once for each anchor.</summary>
internal sealed class Journal(Func<long> now, IEngineSink? sink = null)
{
    private readonly List<EngineEvent> _events = [];
    private readonly HashSet<StopReason> _reported = [];

    public Sequence<EngineEvent> Events => _events.ToSequence();

    public void Made(string place, int trace, TraceRole role) => Add(new TraceMade(now(), place, trace, role));

    public void Aborted(string place, AbortReason reason) => Add(new RecordingAborted(now(), place, reason));

    public void Blacklisted(string place, BlacklistReason reason) => Add(new PlaceBlacklisted(now(), place, reason));

    public void Dropped(string place, int trace, DropReason reason) => Add(new TraceDropped(now(), place, trace, reason));

    public void Limit(string place, StopReason reason, Anchor? anchor = null)
    {
        if ((anchor?.Reported ?? _reported).Add(reason))
        {
            Add(new LimitReached(now(), place, reason));
        }
    }

    private void Add(EngineEvent it)
    {
        _events.Add(it);
        sink?.On(new(EngineStepKind.Decided, -1, -1, it.Place) { Event = it });
    }
}
