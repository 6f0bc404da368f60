using System.Text.Json.Serialization;
using Flowgraph;
using PartialEval;

namespace Cli.Writing.Answers;

/// <summary>
/// Why a variable is dynamic somewhere: copies of the block, the values where it is known, and the causes one after the other.
/// </summary>
public sealed record WhyAnswer(
    string Question,
    string Variable,
    string Block,
    int Copies,
    Dictionary<string, string> Known,
    IEnumerable<CauseAnswer> Chain,
    IEnumerable<UnfollowedStatement> UnfollowedHints)
{
    public static WhyAnswer Of(WhyDynamic it) => new(
        "why",
        it.Variable,
        it.Block,
        it.Copies,
        it.Known.ToDictionary(known => known.Key, known => known.Value.ToString()),
        it.Chain.Select(CauseAnswer.Of),
        UnfollowedStatement.Of(it.Unfollowed));
}

/// <summary>One cause: what happened to which variable or part, where, and what the operation read.</summary>
public sealed record CauseAnswer(
    string Kind,
    string Variable,
    string Part,
    bool Grows,
    string Residual,
    string Statement,
    string Where,
    string? File,
    int? Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Overwritten,
    IEnumerable<string> Operands,
    IEnumerable<string> Values)
{
    public static CauseAnswer Of(Cause it) => new(
        Words.Of(it.Kind),
        it.Variable,
        it.Path,
        it.Grows,
        it.Residual,
        it.Statement.Text,
        it.Statement.Where.ToString(),
        it.Statement.Where.Span?.File,
        it.Statement.Where.Span?.Line,
        Text(it.Overwritten),
        it.Operands,
        it.Values.Select(value => value.ToString()));

    /// <summary>Literal text; null for what is not known.</summary>
    internal static string? Text(Value value) => value.IsUndefined ? null : value.ToString();
}

/// <summary>Why a block has several copies: in what they differ, and what would make them fewer.</summary>
public sealed record CopiesAnswer(
    string Question,
    string Block,
    IEnumerable<string> Copies,
    int CleanBlocks,
    IEnumerable<DifferenceAnswer> Differences,
    SizeAnswer Size,
    IEnumerable<CureAnswer> Cures)
{
    public static CopiesAnswer Of(WhyCopies it) => new(
        "copies",
        it.Block,
        it.Copies,
        it.CleanBlocks,
        it.Differences.Select(DifferenceAnswer.Of),
        SizeAnswer.Of(it.Size),
        it.Cures.Select(cure => new CureAnswer(cure.Key, cure.MadeDynamic, cure.Copies, SizeAnswer.Of(cure.Size))));
}

/// <summary>A variable in which copies differ: its value in each, or what is known in part; null where it is not known.</summary>
public sealed record DifferenceAnswer(
    string Variable,
    string Kind,
    [property: NullItems] IEnumerable<string?> Values,
    [property: NullItems] IEnumerable<string?> InPart,
    string? Statement,
    string? Where,
    string? File,
    int? Line)
{
    public static DifferenceAnswer Of(Difference it) => new(
        it.Variable,
        Words.Of(it.Kind),
        it.Values.Select(CauseAnswer.Text),
        it.InPart.Select(known => known.Length > 0 ? known : null),
        it.Use?.Text,
        it.Use?.Where.ToString(),
        it.Use?.Where.Span?.File,
        it.Use?.Where.Span?.Line);
}

/// <summary>A key, or variables made dynamic, with the copies and the size that come of it.</summary>
public sealed record CureAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Key,
    IEnumerable<string> MadeDynamic,
    int Copies,
    SizeAnswer Size);

/// <summary>The size of a residual program, and why its making ended.</summary>
public sealed record SizeAnswer(long Points, int Blocks, int Operations, string Stop)
{
    public static SizeAnswer Of(ResidualSize it) => new(it.Points, it.Blocks, it.Operations, Words.Of(it.Stop));
}

/// <summary>What would be if a variable had another value, or none.</summary>
public sealed record WhatIfAnswer(
    string Question,
    string Variable,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Was,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Value,
    bool IsInput,
    SizeAnswer Before,
    SizeAnswer After)
{
    public static WhatIfAnswer Of(WhatIf it) => new(
        "what-if",
        it.Variable,
        CauseAnswer.Text(it.Was),
        CauseAnswer.Text(it.Value),
        it.IsInput,
        SizeAnswer.Of(it.Before),
        SizeAnswer.Of(it.After));
}

/// <summary>Why a specialization ended: what was made dynamic, and what was still growing.</summary>
public sealed record StopAnswer(
    string Question,
    string Stop,
    string Budget,
    long Points,
    long Abandoned,
    PendingAnswer LongestChain,
    IEnumerable<MovingAnswer> Generalized,
    IEnumerable<MovingAnswer> Growing,
    IEnumerable<UnfollowedStatement> UnfollowedHints)
{
    public static StopAnswer Of(StopExplanation it) => new(
        "stop",
        Words.Of(it.Stop),
        Words.Of(it.Budget),
        it.Taken,
        it.Abandoned,
        new(it.Chain.Points, it.Chain.Tests, it.Chain.Steps, it.Chain.Alone),
        it.Generalized.Select(MovingAnswer.Of),
        it.Growing.Select(MovingAnswer.Of),
        UnfollowedStatement.Of(it.Unfollowed));
}

/// <summary>The longest way of points that waited: points, residual tests, steps of the source, and steps behind the last test.</summary>
public sealed record PendingAnswer(long Points, long Tests, long Steps, long StepsAlone);

/// <summary>A variable or part that takes ever new values, where, how often, and the rule that gave it up.</summary>
public sealed record MovingAnswer(
    string Variable,
    string Part,
    string Statement,
    string Where,
    string? File,
    int? Line,
    bool Grows,
    IEnumerable<string>? Values,
    int Times,
    string? Why,
    string? Reason,
    string? Cure)
{
    public static MovingAnswer Of(Moving it) => new(
        it.Variable,
        it.Path,
        it.Where.Text,
        it.Where.Where.ToString(),
        it.Where.Where.Span?.File,
        it.Where.Where.Span?.Line,
        it.Grows,
        it.Values.Count > 0 ? it.Values.Select(value => value.ToString()) : null,
        it.Times,
        it.Why is { } why ? Words.Of(why) : null,
        it.Why is { } reason ? WhyGeneralizedText.Reason(reason) : null,
        it.Why is { } cured ? WhyGeneralizedText.Cure(cured) : null);
}

/// <summary>A hint that was not followed, with its statement.</summary>
public sealed record UnfollowedStatement(string Why, string Statement, string Where, string? File, int? Line, long Points, string Text)
{
    public static IEnumerable<UnfollowedStatement> Of(IEnumerable<NotFollowed> those) => those.Select(it => new UnfollowedStatement(
        Words.Of(it.Why),
        it.Hint.Text,
        it.Hint.Where.ToString(),
        it.Hint.Where.Span?.File,
        it.Hint.Where.Span?.Line,
        it.Points,
        it.Text));
}
