namespace PartialEval;

/// <summary>The closed list of things that happen while a program is specialized.</summary>
public enum EventKind : byte
{
    /// <summary>A point is taken up: its block is specialized next.</summary>
    TakePoint,

    /// <summary>An operation, or a test, was decided now.</summary>
    Fold,

    /// <summary>An instruction or jump was put into the residual program.</summary>
    Residualize,

    /// <summary>A point was asked for that exists.</summary>
    CacheHit,

    /// <summary>A point was asked for that is new.</summary>
    CacheMiss,

    /// <summary>An operation on known values faults or gives too large a value; it stays, to fault when control gets there.</summary>
    StaticFaultLeft,

    /// <summary>A variable was made dynamic so that specialization ends.</summary>
    Generalize,

    /// <summary>A budget was used up: from here on nothing is specialized.</summary>
    BudgetHit,
}

/// <summary>One step of a specialization.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Point">Number of the point at work; -1 where the start itself is asked for.</param>
/// <param name="Instruction">Index in the point's source block, the jump being last; -1 for what concerns the whole point.</param>
/// <param name="Target">The point asked for, of a hit or miss; the slot, of a generalization; else -1.</param>
/// <param name="Value">The result, of a fold; undefined where there is none.</param>
public readonly record struct SpecializationEvent(EventKind Kind, int Point, int Instruction, int Target, Value Value);

/// <summary>Is told each step, in order.</summary>
public interface IEventSink
{
    void On(in SpecializationEvent step);
}

/// <summary>Keeps the first steps in memory, at most <paramref name="limit"/>, and counts the rest.</summary>
public sealed class EventLog(int limit = 1_000_000) : IEventSink
{
    private readonly List<SpecializationEvent> _events = [];

    public IReadOnlyList<SpecializationEvent> Events => _events;

    /// <summary>Steps that were not kept.</summary>
    public long Dropped { get; private set; }

    public void On(in SpecializationEvent step)
    {
        if (_events.Count < limit)
        {
            _events.Add(step);
        }
        else
        {
            Dropped++;
        }
    }
}
