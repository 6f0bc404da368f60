namespace Flowgraph;

/// <summary>
/// What evaluating an operator gives: a value, a fault, or "out of memory" (a result beyond the language's limits).
/// Never an exception.
/// </summary>
public readonly struct Answer
{
    private readonly Value _value;
    private readonly byte _trap;

    private Answer(Value value, byte trap)
    {
        _value = value;
        _trap = trap;
    }

    /// <summary>The result would be larger than the language allows: the run ends.</summary>
    public static Answer OutOfMemory => new(default, byte.MaxValue);

    /// <summary>The same, for a limit that is named.</summary>
    internal static Answer Beyond(RunLimit limit)
    {
        Reached.Count(ReachKind.RunLimit, limit);
        return OutOfMemory;
    }

    public bool IsValue => _trap == 0;

    public bool IsOutOfMemory => _trap == byte.MaxValue;

    /// <summary>Meaningful only when <see cref="IsValue"/>.</summary>
    public Value Value => _value;

    /// <summary>The fault, or null for a value or when memory ran out.</summary>
    public FaultKind? Fault => _trap is 0 or byte.MaxValue ? null : (FaultKind)(_trap - 1);

    public static implicit operator Answer(Value value) => new(value, 0);

    public static implicit operator Answer(long number) => new(number, 0);

    public static implicit operator Answer(bool truth) => new(Value.Bool(truth), 0);

    public static implicit operator Answer(FaultKind fault) => new(default, (byte)(fault + 1));

    public static implicit operator Answer(Boxed boxed) => new(Value.Of(boxed), 0);

    public override string ToString() => IsValue ? _value.ToString() : IsOutOfMemory ? "out of memory" : Fault!.Value.Name();
}
