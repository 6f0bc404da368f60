namespace Flowgraph;

/// <summary>Where a run's output goes. A sink is told each item once, in order.</summary>
public interface IOutput
{
    void Print(in Value value);

    void PutByte(byte value);
}

/// <summary>Output that nobody wants: constant memory however long the run.</summary>
public sealed class DiscardedOutput : IOutput
{
    public static readonly DiscardedOutput Instance = new();

    public void Print(in Value value)
    {
    }

    public void PutByte(byte value)
    {
    }
}

/// <summary>
/// What a run can reach outside its variables: the output sink, the remaining input, how much output there was, and how large things may
/// get; past its limits the run ends out of memory.
/// </summary>
public sealed class World(IOutput output, IReadOnlyList<Value>? input = null, Limits? limits = null)
{
    private readonly IReadOnlyList<Value> _input = input ?? [];
    private int _nextInput;
    private long _items;
    private long _characters;

    /// <summary>For pure operators, when they are evaluated outside any run.</summary>
    public static readonly World None = new(DiscardedOutput.Instance, null, Limits.Default with { Memory = long.MaxValue });

    public Limits Limits { get; } = limits ?? Limits.Default;

    /// <summary>Watches the run's live data.</summary>
    public LiveMemory Memory { get; } = new((limits ?? Limits.Default).Memory);

    /// <summary>How a run ends that stops with a value: its text has to be within the limits too.</summary>
    public Ending Stop(in Value result)
    {
        if (result.IsSmall || ValueText.Length(result) <= Limits.Characters)
        {
            return new Stopped(result);
        }

        Reached.Count(ReachKind.RunLimit, RunLimit.Characters);
        return new OutOfMemory();
    }

    /// <summary>How many input values have been taken.</summary>
    public int InputTaken => _nextInput;

    /// <summary>The next input value; -1 at the end.</summary>
    public Value ReadInput() => _nextInput < _input.Count ? _input[_nextInput++] : -1;

    /// <summary>False when the output limits are reached; the item is then not written.</summary>
    public bool TryPrint(in Value value)
    {
        var length = ValueText.Length(value) + 1;
        if (_items >= Limits.Items || _characters + length > Limits.Characters)
        {
            Reached.Count(ReachKind.RunLimit, _items >= Limits.Items ? RunLimit.Items : RunLimit.Characters);
            return false;
        }

        _items++;
        _characters += length;
        output.Print(value);
        return true;
    }

    public bool TryPutByte(byte value)
    {
        if (_items >= Limits.Items)
        {
            Reached.Count(ReachKind.RunLimit, RunLimit.Items);
            return false;
        }

        _items++;
        output.PutByte(value);
        return true;
    }
}
