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
/// What a run can reach outside its variables: the output sink, the remaining input, and how much output there was.
/// Limits: 10^7 items and 10^8 characters of printed text; past them the run ends out of fuel.
/// </summary>
public sealed class World(IOutput output, IReadOnlyList<Value>? input = null)
{
    public const long MaxItems = 10_000_000;

    private readonly IReadOnlyList<Value> _input = input ?? [];
    private int _nextInput;
    private long _items;
    private long _characters;

    /// <summary>For pure operators, which never look.</summary>
    public static readonly World None = new(DiscardedOutput.Instance);

    /// <summary>How many input values have been taken.</summary>
    public int InputTaken => _nextInput;

    /// <summary>The next input value; -1 at the end.</summary>
    public Value ReadInput() => _nextInput < _input.Count ? _input[_nextInput++] : -1;

    /// <summary>False when the output limits are reached; the item is then not written.</summary>
    public bool TryPrint(in Value value)
    {
        var length = ValueText.Length(value) + 1;
        if (_items >= MaxItems || _characters + length > ValueText.MaxLength)
        {
            return false;
        }

        _items++;
        _characters += length;
        output.Print(value);
        return true;
    }

    public bool TryPutByte(byte value)
    {
        if (_items >= MaxItems)
        {
            return false;
        }

        _items++;
        output.PutByte(value);
        return true;
    }
}
