namespace Flowgraph.Cleanup;

/// <summary>
/// What keeps cleanup near-linear: beyond a limit something is not known or not computed, and the program means the same. Tests lower the
/// limits, so that small programs come to both sides of each.
/// <code>
/// Overwritten 1      p.x = 1, p.y = 2, p.x = 3, p.y = 4      the store p.y = 2 goes; whether p.x = 1 is needed nobody asks
/// </code>
/// </summary>
public sealed record CleanupLimits
{
    /// <summary>The limits of every cleanup but those of tests.</summary>
    public static readonly CleanupLimits Default = new();

    /// <summary>Fields and elements whose contents are known; with one more the others are forgotten. At least 1.</summary>
    public int Places { get; init; } = 64;

    /// <summary>Stores of a block whose places are looked for further up.</summary>
    public int Overwritten { get; init; } = 64;

    /// <summary>Values of which is known, where ways meet, what all of them have learned; those learned last.</summary>
    public int Learned { get; init; } = 64;

    /// <summary>Bits of an int with which is computed.</summary>
    public int Bits { get; init; } = 4096;

    /// <summary>Elements of a list from which another is made, or that is looked through.</summary>
    public int Elements { get; init; } = 1024;
}
