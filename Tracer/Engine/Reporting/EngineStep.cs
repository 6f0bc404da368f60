namespace Tracer.Engine;

/// <summary>The closed list of things that happen while the engine runs a program.</summary>
public enum EngineStepKind : byte
{
    /// <summary>A block's jump was interpreted: number is the block, detail the way.</summary>
    Interpreted,

    /// <summary>An arrival at a loop's head or merge point was counted: number is the count, detail what makes it hot.</summary>
    Counted,

    /// <summary>A recording begins: at an anchor, number -1; at exit detail of trace number.</summary>
    RecordingBegun,

    /// <summary>A block was interpreted and recorded: number is the block, detail the way.</summary>
    Recorded,

    /// <summary>Something was decided: the event says what.</summary>
    Decided,

    /// <summary>Trace number is entered.</summary>
    Entered,

    /// <summary>Trace number was left through exit detail, the end being last; -1 where the program ended inside.</summary>
    Left,
}

/// <summary>One step of a run under the engine.</summary>
public readonly record struct EngineStep(EngineStepKind Kind, int Number, int Detail, string Place = "")
{
    /// <summary>Of a trace that was left, how often <c>loop</c> was reached before.</summary>
    public long Turns { get; init; }

    /// <summary>Of a trace that was left, the trace that goes on; -1 where the interpreter does.</summary>
    public int Next { get; init; } = -1;

    /// <summary>What was decided; null for other kinds.</summary>
    public EngineEvent? Event { get; init; }
}

/// <summary>Is told each step, in order. For replays: a run that nobody watches pays nothing for it.</summary>
public interface IEngineSink
{
    void On(in EngineStep step);
}

/// <summary>Keeps the first steps in memory, at most <paramref name="limit"/>, and counts the rest.</summary>
public sealed class EngineLog(int limit) : IEngineSink
{
    private readonly List<EngineStep> _steps = [];

    public IReadOnlyList<EngineStep> Steps => _steps;

    /// <summary>Steps that were not kept.</summary>
    public long Dropped { get; private set; }

    public void On(in EngineStep step)
    {
        if (_steps.Count < limit)
        {
            _steps.Add(step);
        }
        else
        {
            Dropped++;
        }
    }
}
