using Xunit.Sdk;
using Xunit.v3;

[assembly: Xunit.TestCollectionOrderer(typeof(Tests.House.LongestFirst))]

namespace Tests.House;

/// <summary>
/// Classes that take a minute and more begin before all others: cores share what is left, and none waits at the end for one long class.
/// <code>
/// by chance      core 1  a b c d ………………      longest first   core 1  LONG c
///                core 2  e f LONG                            core 2  a b d e f
/// </code>
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>The longest first, as measured. The test command says at its end which are missing, or need not be here.</summary>
    internal static readonly string[] Long =
    [
        typeof(Agreeing.CorpusAgreementTests).FullName!,
        typeof(Campaigns.CampaignTests).FullName!,
        typeof(PartialEval.TerminationTests).FullName!,
        typeof(PartialEval.AgreementTests).FullName!,
        typeof(Notebooks.KernelTests).FullName!,
        typeof(PartialEval.SizeTests).FullName!,
        typeof(Limiting.AgreementTests).FullName!,
        typeof(Tracing.Optimizing.ForcedExitTests).FullName!,
        typeof(Visual.GeometryTests).FullName!,
        typeof(Tracing.Engine.ForcedGuardTests).FullName!,
        typeof(Documenting.InterpreterTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Rank)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var rank = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains($" {name} ", StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
