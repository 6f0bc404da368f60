namespace PartialEval;

/// <summary>
/// How much may be known in part. Beyond, data is made in the residual program as without partly known data. Tests lower the limits, so
/// that small programs come to both sides of each.
/// <code>
/// ArrayLength 4        newarray(4, 0): known by its elements        newarray(5, 0): made in the residual program
/// </code>
/// </summary>
public sealed record PartialLimits
{
    /// <summary>The limits of every specialization but those of tests.</summary>
    public static readonly PartialLimits Default = new();

    /// <summary>Elements of a virtual array, or fields of a virtual object.</summary>
    public int ArrayLength { get; init; } = 1024;

    /// <summary>Nodes in one store.</summary>
    public int Nodes { get; init; } = 1024;

    /// <summary>Parts in one store.</summary>
    public int Parts { get; init; } = 8192;

    /// <summary>Values that one dynamic part is known not to be.</summary>
    public int Exclusions { get; init; } = 8;

    /// <summary>
    /// What testing can have told of the elements of a dynamic list that is walked, at one block, all else being equal; the next one
    /// forgets it.
    /// </summary>
    public int Lessons { get; init; } = 64;

    /// <summary>
    /// Points of one block behind residual tests, for each instruction of the program and each character of the static data; with more,
    /// what multiplies is given up (<see cref="ProductLimit"/>).
    /// </summary>
    public int Combinations { get; init; } = 8;

    /// <summary>Frames that the elements of one family of stacks can be; with more, the stack is kept as in the source.</summary>
    public int Frames { get; init; } = 1024;

    /// <summary>Values that a hint can have the residual program ask for.</summary>
    public int Choices { get; init; } = 32;

    /// <summary>Points in a chain after which any change is generalized, of values known in full as well.</summary>
    public int Chain { get; init; } = 64;

    /// <summary>Lists of which a frame of a stack consists; one of more is data as a whole.</summary>
    public int FrameCells { get; init; } = 64;

    /// <summary>Elements of a stack that may change without being given up for that.</summary>
    public int Shallow { get; init; } = 16;

    /// <summary>Calls of the same, the last ones, that are looked at to tell whether one is recursive.</summary>
    public int Callers { get; init; } = 32;

    /// <summary>Points between a call and a recursive one.</summary>
    public int WayBack { get; init; } = 10_000;

    /// <summary>Points of one class that differ in partly known data, each behind more tests (<see cref="PartsLimit"/>).</summary>
    public int Points { get; init; } = 24;
}
