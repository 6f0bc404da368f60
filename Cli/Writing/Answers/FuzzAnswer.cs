using System.Text.Json.Serialization;
using Laboratory.Campaigns;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow fuzz --json</c> answers: the cases that were run, on which engines, and what was found and reached.</summary>
/// <param name="What">The seed and the part of the campaign.</param>
/// <param name="Engines">Names of engines.</param>
/// <param name="Counts">How the interpreter ended.</param>
/// <param name="IsComplete">Whether nothing ended it early.</param>
/// <param name="Failures">Cases on which engines disagree.</param>
/// <param name="Reached">What the engines came to, and how often.</param>
/// <param name="NeverReached">What a campaign of this size should have come to.</param>
public sealed record FuzzAnswer(
    string What,
    IEnumerable<string> Engines,
    CampaignCountsAnswer Counts,
    [property: JsonPropertyName("isComplete")] bool IsComplete,
    IEnumerable<FailureAnswer> Failures,
    IEnumerable<ReachedAnswer> Reached,
    [property: JsonPropertyName("neverReached")] IEnumerable<string> NeverReached)
{
    public static FuzzAnswer Of(string what, IEnumerable<string> engines, CampaignResult it, IEnumerable<string> neverReached) => new(
        what,
        engines,
        new(it.Counts.Results, it.Counts.Faults, it.Counts.RanOutOfFuel, it.Counts.RanOutOfMemory, it.Counts.Cases),
        it.IsComplete,
        it.Failures.Select(each => new FailureAnswer(
            each.Number, each.Engine, each.Reason, each.Replay, each.Shrunk is { } shrunk ? new(shrunk.Reason, shrunk.Text) : null)),
        it.Reached.Select(each => new ReachedAnswer(each.Kind, each.What, each.Times)),
        neverReached);
}

/// <summary>How the interpreter ended on the cases, and how many there are.</summary>
public sealed record CampaignCountsAnswer(
    long Results,
    long Faults,
    [property: JsonPropertyName("ranOutOfFuel")] long RanOutOfFuel,
    [property: JsonPropertyName("ranOutOfMemory")] long RanOutOfMemory,
    long Cases);

/// <summary>A case on which an engine disagrees, and the command that runs it again.</summary>
public sealed record FailureAnswer(
    long Number,
    string Engine,
    string Reason,
    string Replay,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ShrunkAnswer? Shrunk);

/// <summary>A smaller case: how the engine disagrees, and the program as text.</summary>
public sealed record ShrunkAnswer(string Reason, string Text);

/// <summary>Something that the engines came to.</summary>
public sealed record ReachedAnswer(string Kind, string What, long Times);
