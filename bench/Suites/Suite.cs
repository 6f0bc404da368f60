using Bench.Timing;
using BenchmarkDotNet.Attributes;

namespace Bench.Suites;

/// <summary>
/// The contenders of a section, timed by BenchmarkDotNet: the very same that the section's table is made of (<see cref="Section.Contests"/>), each checked to agree
/// before it is timed.
/// <code>
/// dotnet run --project bench -c Release -- bdn --filter '*Kernel*'
/// </code>
/// </summary>
public abstract class Suite(Section section)
{
    public Section Section => section;

    [ParamsSource(nameof(Entrants))]
    public Entrant Entrant { get; set; } = null!;

    public IEnumerable<Entrant> Entrants => section.Contests().SelectMany(contest => contest.Contenders.Select(contender => new Entrant(contest, contender)));

    [GlobalSetup]
    public void Agree() => Entrant.Contest.Agree();

    [Benchmark]
    public object Run() => Entrant.Contender.Run();
}
