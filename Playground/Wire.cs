using System.Text.Json.Serialization;
using Flowgraph.Cleanup;
using PartialEval;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Playground;

/// <summary>A variable as the page states it.</summary>
/// <param name="Static">Whether the specializer knows it.</param>
/// <param name="Value">A literal, as on the command line; empty for a dynamic variable without a value.</param>
public sealed record Stated(bool Static, string Value);

/// <summary>What the page asks: a program with its division and settings, and what of it to look at.</summary>
/// <remarks>
/// The properties can be set: what is missing in JSON keeps its value then, which generated readers do not do for <c>init</c>.
/// </remarks>
public sealed record Request
{
    /// <summary><c>check</c>, <c>run</c>, <c>specialize</c>, <c>trace</c>, <c>compare</c>, <c>explain</c>, or <c>replay</c>.</summary>
    public string View { get; set; } = "check";

    public string Program { get; set; } = "";

    /// <summary>The program's file in the gallery; empty for one of the user's own.</summary>
    public string Name { get; set; } = "";

    /// <summary>By name; what is missing is as the program's own lines say.</summary>
    public Dictionary<string, Stated> Inputs { get; set; } = [];

    /// <summary>What <c>input()</c> reads: a list as a literal; null for the program's own.</summary>
    public string? Reads { get; set; }

    /// <summary>The specializer's policy, and its parts where they are not the policy's own.</summary>
    public string Policy { get; set; } = "default";

    public string? Key { get; set; }

    public string? Generalize { get; set; }

    /// <summary>Cleanup passes that are left out; all of them for the raw residual program.</summary>
    public string[] WithoutCleanup { get; set; } = [];

    /// <summary>The tracing engine's numbers.</summary>
    public string Tracing { get; set; } = "default";

    /// <summary>Passes over traces that are left out.</summary>
    public string[] WithoutPasses { get; set; } = [];

    /// <summary>Units of the interpreter.</summary>
    public long Fuel { get; set; } = 20_000_000;

    /// <summary>Specialization points, after which what is pending is left unspecialized.</summary>
    public long Points { get; set; } = 20_000;

    /// <summary>Megabytes of live data.</summary>
    public int Megabytes { get; set; } = 256;

    /// <summary>
    /// For <c>explain</c>: <c>why VAR@BLOCK</c>, <c>copies BLOCK</c>, <c>stop</c>; or of the traces: <c>operations</c>, <c>guards</c>.
    /// </summary>
    public string Question { get; set; } = "stop";

    /// <summary>For <c>replay</c>: <c>interpret</c>, <c>specialize</c> or <c>trace</c>.</summary>
    public string Route { get; set; } = "interpret";

    /// <summary>Whether pictures are drawn.</summary>
    public bool Pictures { get; set; } = true;
}

/// <summary>A problem of the program's text; lines and columns count from 1.</summary>
public sealed record Problem(string Severity, string Code, string Message, int Line, int Column, int Length);

/// <summary>An input: what a run should bind, with its role and value as the program's own lines state them.</summary>
public sealed record Input(string Name, bool Static, string Value);

/// <summary>One thing to look at: a text, a picture of the same, or both.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Facts">Its size and the like, in a line.</param>
/// <param name="Text">Its text; empty for none.</param>
/// <param name="Svg">Its picture; null for none.</param>
/// <param name="NoPicture">Why there is no picture; null where there is one or none was asked for.</param>
public sealed record Pane(string Title, string Facts, string Text, string? Svg = null, string? NoPicture = null);

/// <summary>What the page shows.</summary>
public sealed record Answer
{
    /// <summary>Whether the program could be read and the view made.</summary>
    public bool Good { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>Labels of the program's blocks, for questions.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    public IReadOnlyList<Pane> Panes { get; init; } = [];

    /// <summary>What was given up, limits that were met, and what to do about it; plain text.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A page of its own, for the comparison and the replay.</summary>
    public string? Html { get; init; }
}

/// <summary>A name with what it stands for.</summary>
public sealed record Choice(string Name, string Meaning);

/// <summary>What the page offers to choose from, and what its editor completes.</summary>
public sealed record Choices(
    IReadOnlyList<Choice> Operators,
    IReadOnlyList<Choice> Policies,
    IReadOnlyList<Choice> Keys,
    IReadOnlyList<Choice> Generalizations,
    IReadOnlyList<Choice> Tracing,
    IReadOnlyList<string> CleanupPasses,
    IReadOnlyList<string> TracePasses)
{
    public static Choices All { get; } = new(
        [.. Flowgraph.Operators.All.Select(it => new Choice(it.Name, it.Meaning))],
        [.. PartialEval.Policies.All.Select(it => new Choice(it.Name, it.Meaning))],
        [.. CacheKeys.All.Select(it => new Choice(it.Name, it.Meaning))],
        [.. PartialEval.Generalizations.All.Select(it => new Choice(it.Name, it.Meaning))],
        [.. TracingPolicies.All.Select(it => new Choice(it.Name, $"hot after {it.HotLoop} turns, exits after {it.HotExit}"))],
        [.. Enum.GetValues<CleanupPasses>().Where(it => System.Numerics.BitOperations.IsPow2((int)it)).Select(it => it.ToString())],
        [.. Enum.GetNames<Pass>()]);
}

/// <summary>All of them as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Pane))]
[JsonSerializable(typeof(Choices))]
public sealed partial class Wire : JsonSerializerContext;
