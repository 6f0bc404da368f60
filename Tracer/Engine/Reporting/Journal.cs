using Flowgraph;

namespace Tracer.Engine;

/// <summary>Writes down what the engine decides, limits once for each anchor.</summary>
internal sealed class Journal(Func<long> now)
{
    private readonly List<EngineEvent> _events = [];
    private readonly HashSet<StopReason> _reported = [];

    public Sequence<EngineEvent> Events => _events.ToSequence();

    public void Made(string place, int trace, TraceRole role) => _events.Add(new TraceMade(now(), place, trace, role));

    public void Aborted(string place, AbortReason reason) => _events.Add(new RecordingAborted(now(), place, reason));

    public void Blacklisted(string place, BlacklistReason reason) => _events.Add(new PlaceBlacklisted(now(), place, reason));

    public void Dropped(string place, int trace) => _events.Add(new TraceDropped(now(), place, trace));

    public void Limit(string place, StopReason reason, Anchor? anchor = null)
    {
        if ((anchor?.Reported ?? _reported).Add(reason))
        {
            _events.Add(new LimitReached(now(), place, reason));
        }
    }
}
