namespace Flowgraph;

/// <summary>The closed list of ways in which an instruction can fault.</summary>
public enum FaultKind : byte
{
    /// <summary>An operand is of a kind that the operator does not take.</summary>
    WrongKind,

    /// <summary>An index is negative or not below the length.</summary>
    IndexOutOfRange,

    DivisionByZero,

    /// <summary>The head or tail of the empty list was asked for.</summary>
    EmptyList,

    /// <summary>The object has no field of that name.</summary>
    MissingField,

    /// <summary>The list of pairs has no such key.</summary>
    MissingKey,

    /// <summary>A count is negative: of a shift, or of the elements of an array.</summary>
    BadAmount,

    /// <summary>No value of the result's kind stands for this: <c>float2int(nan)</c>, <c>putbyte(256)</c>.</summary>
    NotRepresentable,

    /// <summary>A variable was read that nothing had bound.</summary>
    UndefinedVariable,
}

/// <summary>Fault kinds as text: <c>division-by-zero</c>. Written out: asking the runtime for the names of an enumeration is what a short run would wait for.</summary>
public static class FaultKinds
{
    private static readonly string[] Names =
    [
        "wrong-kind", "index-out-of-range", "division-by-zero", "empty-list", "missing-field", "missing-key", "bad-amount", "not-representable", "undefined-variable",
    ];

    public static string Name(this FaultKind kind) => Names[(int)kind];

    public static bool TryParse(string name, out FaultKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = (FaultKind)Math.Max(index, 0);
        return index >= 0;
    }
}
