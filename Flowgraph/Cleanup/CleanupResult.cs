using System.Collections.Immutable;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// A place of the old program that a block of the new one stands for: at the entry of the one and at the other, runs have done the same.
/// </summary>
/// <param name="At">Block and instruction of the old program; the instruction is 0 unless blocks were split.</param>
/// <param name="Names">For each variable that is live there in the new program, the old variables that hold its value. None are named only
/// in the rare case that a value was revived which had died before two blocks were merged into one, or a block was skipped.</param>
public sealed record Counterpart(Position At, ImmutableSortedDictionary<string, Sequence<string>> Names);

/// <summary>One pass that changed something, and the size it left.</summary>
public sealed record PassReport(CleanupPasses Pass, int Blocks, int Operations);

/// <summary>What cleanup gave.</summary>
public sealed class CleanupResult
{
    private readonly Lazy<Sequence<Sequence<Counterpart>>> _counterparts;

    internal CleanupResult(Program program, Correspondence correspondence)
    {
        Program = program;
        _counterparts = new(() => correspondence.Of(program));
    }

    /// <summary>The cleaned program.</summary>
    public Program Program { get; }

    /// <summary>
    /// For each block of <see cref="Program"/> the places of the old program that it stands for; several where equal blocks were merged.
    /// What was proved along all paths that lead there has been used: the counterpart holds for runs from the entry, not for arbitrary values
    /// of the variables. Empty for a block that began as the end of a block that had already been changed, or was merged with such a one (possible
    /// only with <see cref="CleanupPasses.Splitting"/>). Computed when first asked for.
    /// </summary>
    public Sequence<Sequence<Counterpart>> Counterparts => _counterparts.Value;

    /// <summary>The passes that changed something, in order.</summary>
    public required Sequence<PassReport> Reports { get; init; }

    /// <summary>How often each <see cref="RewriteRules">rule of rewriting</see> was found to fit while searching, by name.</summary>
    public required ImmutableSortedDictionary<string, int> RuleUses { get; init; }

    /// <summary>Whether no pass changes the program any more; false only where the rounds were used up.</summary>
    public required bool IsFixpoint { get; init; }
}
