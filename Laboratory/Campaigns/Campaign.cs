using Flowgraph;
using Laboratory.Generating;
using Laboratory.Sharding;

namespace Laboratory.Campaigns;

/// <summary>
/// What a campaign is to do. Case number i is a pure function of seed and i, so that shards on other machines, a run that was
/// interrupted, and the replay of one case all mean the same cases.
/// </summary>
/// <param name="Seed">Of the whole campaign.</param>
/// <param name="First">The first case's number.</param>
/// <param name="Count">How many cases, over all shards together.</param>
public sealed record CampaignPlan(ulong Seed, long First, long Count)
{
    /// <summary>Cases in a batch, the last one's excepted.</summary>
    public int Batch => Complete > 0 ? SmallScope.Inputs : 32;

    /// <summary>Batches over all shards together.</summary>
    public long Batches => (Count / Batch) + (Count % Batch > 0 ? 1 : 0);

    /// <summary>If not 0, the cases are all programs of so many statements (<see cref="SmallScope"/>), and nothing is random.</summary>
    public int Complete { get; init; }

    /// <summary>Sizes go from 1 to this, in statements.</summary>
    public int MaxSize { get; init; } = 60;

    /// <summary>Fuel of the interpreter, in units.</summary>
    public long Fuel { get; init; } = 2_000;

    /// <summary>The campaign ends early after so many failures; of one batch no more than these are shrunk.</summary>
    public int MaxFailures { get; init; } = 5;

    /// <summary>What the programs are made of.</summary>
    public Shapes Shapes { get; init; }

    /// <summary>Whether runs have limits that small programs come to (see <see cref="DrawnLimits"/>).</summary>
    public bool LowLimits { get; init; }

    /// <summary>The cases of a batch by their numbers. Neighbours that are of one program share it.</summary>
    public IEnumerable<(long Number, Case Case)> Cases(long batch)
    {
        var end = First + Math.Min((batch + 1) * Batch, Count);
        Program? program = null;
        for (var number = First + (batch * Batch); number < end; number++)
        {
            if (Complete > 0)
            {
                program = program is null || number % SmallScope.Inputs == 0 ? SmallScope.Program(Complete, number) : program;
                yield return (number, SmallScope.Case(program, number));
            }
            else
            {
                yield return (number, Case(number));
            }
        }
    }

    /// <summary>A random case by its number.</summary>
    public Case Case(long number)
    {
        var seed = Hashing.Combine(Seed, (ulong)number);
        var it = ProgramGenerator.Generate(seed, 1 + (int)(Hashing.Mix((ulong)number) % (ulong)MaxSize), Shapes);
        return LowLimits ? it with { Limits = DrawnLimits.For(seed) } : it;
    }
}

/// <summary>An engine that disagreed with the interpreter.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="Engine">The engine's name.</param>
/// <param name="Reason">How the generated case disagreed.</param>
/// <param name="Replay">The command that runs the generated case again.</param>
/// <param name="Shrunk">A smaller case on which the engine disagrees too; null where enough others of its batch were shrunk.</param>
public sealed record Failure(long Number, string Engine, string Reason, string Replay, ShrunkCase? Shrunk);

/// <summary>A smaller case on which an engine disagrees.</summary>
/// <param name="Reason">How.</param>
/// <param name="Text">The case as a program file.</param>
public sealed record ShrunkCase(string Reason, string Text);

/// <summary>What a batch of cases gave.</summary>
/// <param name="Counts">How the interpreter ended.</param>
/// <param name="Failures">In the order of case numbers.</param>
/// <param name="Reached">What the engines came to, and how often (<see cref="ReachedCount"/>).</param>
public sealed record BatchResult(CampaignCounts Counts, IReadOnlyList<Failure> Failures, IReadOnlyList<ReachedCount> Reached);

/// <summary>How the interpreter ended on the cases run: with a result, by a fault, out of fuel, out of memory.</summary>
public sealed record CampaignCounts(long Results, long Faults, long RanOutOfFuel, long RanOutOfMemory)
{
    public static readonly CampaignCounts None = new(0, 0, 0, 0);

    public long Cases => Results + Faults + RanOutOfFuel + RanOutOfMemory;

    public CampaignCounts Add(Ending ending) => ending switch
    {
        Stopped => this with { Results = Results + 1 },
        Faulted => this with { Faults = Faults + 1 },
        OutOfMemory => this with { RanOutOfMemory = RanOutOfMemory + 1 },
        _ => this with { RanOutOfFuel = RanOutOfFuel + 1 },
    };

    public static CampaignCounts operator +(CampaignCounts a, CampaignCounts b) =>
        new(a.Results + b.Results, a.Faults + b.Faults, a.RanOutOfFuel + b.RanOutOfFuel, a.RanOutOfMemory + b.RanOutOfMemory);
}

/// <summary>What a campaign found.</summary>
/// <param name="Counts">Of the cases run now and, where a journal was resumed, before.</param>
/// <param name="Failures">Of those cases, in the order of their numbers; empty is success.</param>
/// <param name="IsComplete">False when a limit or the user ended it early.</param>
public sealed record CampaignResult(CampaignCounts Counts, Sequence<Failure> Failures, bool IsComplete)
{
    /// <summary>What the engines came to, sorted.</summary>
    public Sequence<ReachedCount> Reached { get; init; } = [];

    public static CampaignResult Of(ShardedResult<BatchResult> result) => new(
        result.InOrder.Aggregate(CampaignCounts.None, (sum, batch) => sum + batch.Counts),
        result.InOrder.SelectMany(batch => batch.Failures).ToSequence(),
        result.IsComplete)
    {
        Reached = ReachedCount.Sum(result.InOrder.SelectMany(batch => batch.Reached)),
    };
}
