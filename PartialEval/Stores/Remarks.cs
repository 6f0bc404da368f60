namespace PartialEval;

/// <summary>Where a known value comes from. No part of what a store is: equal stores may differ in it.</summary>
[Flags]
public enum Remarks : byte
{
    /// <summary>It may be any value.</summary>
    None = 0,

    /// <summary>It is one of finitely many (<see cref="Provenance"/>).</summary>
    Bounded = 1,

    /// <summary>Bounded, but one operation away from values that are so by themselves.</summary>
    Derived = 2,

    /// <summary>A residual test told it, or it was computed from such a value.</summary>
    Learned = 4,
}
