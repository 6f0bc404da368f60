using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// The constants of a program and those that were computed from them. A code stands for a value: a name (0 and up), or ~k for constant k.
/// </summary>
internal sealed class ConstantPool
{
    /// <summary>Characters that a constant may have to be written where a variable stood.</summary>
    private const int LongestText = 1000;

    private readonly Dictionary<Value, int> _index = [];
    private readonly List<Value> _values = [];
    private readonly List<Fact?> _facts = [];

    public ConstantPool(Program program, CleanupLimits limits)
    {
        Limits = limits;
        foreach (var value in program.Constants)
        {
            Code(value);
        }
    }

    /// <summary>With which constants others are computed.</summary>
    public CleanupLimits Limits { get; }

    public Value this[int code] => _values[~code];

    public int Code(in Value value)
    {
        var key = Sabotage.Mixed(value, CleanupBug.MixesNumbers);
        if (!_index.TryGetValue(key, out var index))
        {
            index = _values.Count;
            _values.Add(value);
            _facts.Add(null);
            _index.Add(key, index);
        }

        return ~index;
    }

    /// <summary>What is known of a constant.</summary>
    public Fact Fact(int code) => _facts[~code] ??= Reasoning.Fact.Of(_values[~code]);

    /// <summary>Whether a code is a constant that may be written in many places without making the text much longer.</summary>
    public bool IsShort(int code) => code < 0 && ValueText.Length(this[code]) <= LongestText;

    public bool Is(int code, long number) => code < 0 && this[code].IsSmall && this[code].Bits == number;
}
