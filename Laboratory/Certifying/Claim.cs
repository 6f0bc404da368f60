using Flowgraph;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>A residual variable and what of the source's state it holds: a variable's value, or a part of partly known data.</summary>
/// <param name="Residual">The residual variable.</param>
/// <param name="Source">The source variable; of a part any variable, which does not count.</param>
/// <param name="Part">Of a part, the holder under which the store knows it; else null.</param>
public readonly record struct NamePair(Slot Residual, Slot Source, string? Part = null);

/// <summary>
/// What one residual block claims: wherever control enters it, the source could be at the start of <paramref name="Block"/>
/// with the known variables as known and the paired variables equal, and from there on both do the same.
/// </summary>
/// <param name="Point">The specialization point, or -1 for unspecialized code.</param>
/// <param name="Block">The source block.</param>
/// <param name="Store">What is known of the source's variables there.</param>
/// <param name="Names">The variables that the residual program can still read there, each with the source variable it stands for.</param>
/// <param name="IsBridge">Whether the residual block only assigns what is known, or asks for a value: it ends where the source still stands.</param>
public sealed record Claim(int Point, BlockId Block, StaticStore Store, Sequence<NamePair> Names, bool IsBridge)
{
    /// <summary>A variable of the source that is defined there on every way.</summary>
    public Slot? Defined { get; init; }
}
