using Laboratory.Measuring;

namespace Bench.Suites;

/// <summary>One contender of one contest, as BenchmarkDotNet's parameter.</summary>
public sealed record Entrant(Contest Contest, Contender Contender)
{
    /// <summary>Whether it is what the others of its contest are held against.</summary>
    public bool IsBaseline => Contest.Contenders[0] == Contender;

    public override string ToString() => $"{Contest.Size}: {Contender.Name}";
}
