using System.CommandLine;
using System.Globalization;
using Flowgraph;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;

namespace Cli;

/// <summary>
/// The options that choose how to trace, shared by the verbs that do. The policy is <c>default</c> in all of them, and where nobody says
/// where to record,
/// all of them take what <see cref="TracedRun.UsualAnchor"/> says.
/// </summary>
public sealed class TraceOptions
{
    /// <summary>The name of the tracer of the posts, which is no policy of the engine.</summary>
    public const string Seed = "seed";

    private readonly Option<string> _policy = new("--trace-policy")
    {
        Description = "How to trace: default, rpython and luajit are a tracing engine that finds loops, follows hints, grows bridges, and goes on in its traces; seed is the tracer of the 2012 posts (one trace from one label, constant folding).",
        DefaultValueFactory = _ => TracingPolicies.Default.Name,
    };

    private readonly Option<string?> _at = new("--at")
    {
        Description = "Record from this label only. By default from loops and merge points; where a program without merge points has a #? trace line, from its label. With seed from that label, or else the first block entered twice.",
        HelpName = "LABEL",
    };

    private readonly Option<string> _passes = new("--passes")
    {
        Description = $"What optimizes traces: all, none, or some of {string.Join(", ", PassSet.Names)}. With seed: fold, or none.",
        DefaultValueFactory = _ => "all",
        HelpName = "PASSES",
    };

    private readonly Option<long?> _limit = Common.Positive(
        "--limit", "N", "The most entries a trace may have; by default the policy's number: " + string.Create(
            CultureInfo.InvariantCulture, $"{TracingPolicies.Default.TraceLimit} for default, {Recording.DefaultLimit} for seed."));

    private readonly Option<string[]> _set = NumberOption();

    private readonly Option<long> _fuel = Common.FuelLimit();

    private readonly Option<long> _memory = Common.MemoryLimit();

    /// <summary>The option for numbers of a policy, which <see cref="With"/> reads.</summary>
    public static Option<string[]> NumberOption() => new("--set")
    {
        Description = $"Another value for a number of the policy: HotLoop=8. The numbers are {string.Join(", ", PolicyNumbers.Names)}.",
        HelpName = "NAME=N",
    };

    /// <param name="command">Gets the options.</param>
    /// <param name="alone">Whether tracing is all the verb does; otherwise the policy and fuel options are left to it.</param>
    public void AddTo(Command command, bool alone = true)
    {
        _policy.AcceptOnlyFromAmong([.. TracingPolicies.All.Select(policy => policy.Name), Seed]);
        if (alone)
        {
            _policy.Aliases.Add("--policy");
            command.Add(_policy);
            command.Add(_fuel);
            command.Add(_memory);
        }

        command.Add(_at);
        command.Add(_passes);
        command.Add(_limit);
        command.Add(_set);
    }

    /// <summary>Adds the options to a verb that has the specializer's <c>--policy</c>.</summary>
    /// <param name="command">Gets the options.</param>
    /// <param name="fuel">Whether the verb has no fuel option of its own.</param>
    public void AddBeside(Command command, bool fuel = true)
    {
        AddTo(command, alone: false);
        command.Add(_policy);
        if (fuel)
        {
            command.Add(_fuel);
        }
    }

    /// <summary>A run under the engine.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="source">The program.</param>
    /// <param name="inputs">Variables bound at the start.</param>
    /// <param name="input">What <c>input()</c> reads.</param>
    /// <param name="instead">What to say where the policy is seed, which has no engine.</param>
    public TracedRun Traced(
        ParseResult parsed,
        Source source,
        IReadOnlyDictionary<string, Value> inputs,
        IReadOnlyList<Value> input,
        string instead = "the policy seed makes one trace as in the posts; explanations are of the engine: default, rpython or luajit") =>
        new(source.Program, inputs, input, Policy(parsed) ?? throw new UsageException(instead), At(parsed, source), Fuel(parsed));

    /// <summary>The block that the engine records from; null for all that flow graph and hints say.</summary>
    public BlockId? At(ParseResult parsed, Source source) =>
        parsed.GetValue(_at) is { } label ? Find(source, label) : TracedRun.UsualAnchor(source.Program, source.Directives.TraceAnchor);

    /// <summary>Whether the user said where to record.</summary>
    public bool NamesPlace(ParseResult parsed) => parsed.GetValue(_at) is not null;

    /// <summary>The world of a run, with the memory asked for.</summary>
    public World World(ParseResult parsed, IOutput output, IReadOnlyList<Value> input) =>
        new(output, input, Limits(parsed));

    /// <summary>How large things may get; the usual limits in a verb that has no such option.</summary>
    public Limits Limits(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(_memory) ? Common.Limits(parsed, _memory) : Flowgraph.Limits.Default;

    /// <summary>The fuel asked for; the usual amount in a verb that has no such option.</summary>
    public long Fuel(ParseResult parsed) => parsed.CommandResult.Command.Options.Contains(_fuel) ? parsed.GetValue(_fuel) : Flowgraph.Fuel.Default;

    /// <summary>Whether the trace is to be optimized as in the posts, by folding constants.</summary>
    public bool Optimizes(ParseResult parsed) => parsed.GetValue(_passes) switch
    {
        "fold" or "all" => true,
        "none" => false,
        var other => throw new UsageException($"the policy seed has the passes fold, all (the same) and none, and not '{other}'"),
    };

    /// <summary>The passes that optimize traces.</summary>
    public PassSet Passes(ParseResult parsed) => PassSet.TryParse(parsed.GetValue(_passes)!, out var passes) is { } unknown
        ? throw new UsageException($"there is no pass '{unknown}'{UsageErrors.Instead(unknown, PassSet.Names, $"all, none, or some of {string.Join(",", PassSet.Names)}")}")
        : passes;

    /// <summary>The engine's policy; null for seed, which is none.</summary>
    public TracingPolicy? Policy(ParseResult parsed) => TracingPolicies.Find(parsed.GetValue(_policy)!) is { } it
        ? With(it with { TraceLimit = Limit(parsed, it.TraceLimit), Passes = Passes(parsed) }, parsed.GetValue(_set) ?? [])
        : parsed.GetValue(_set) is { Length: > 0 } ? throw new UsageException("the policy seed has no numbers to set: it makes one trace") : null;

    /// <summary>A policy with some of its numbers changed: <c>HotLoop=8</c>.</summary>
    public static TracingPolicy With(TracingPolicy policy, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (word.Split('=') is not [var name, var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                throw new UsageException($"--set takes NAME=N with a whole number, not '{word}'");
            }

            var (changed, error) = PolicyNumbers.With(policy, name, value);
            policy = changed ?? throw new UsageException(error + (PolicyNumbers.Names.Contains(name) ? "" : UsageErrors.Instead(name, PolicyNumbers.Names)));
        }

        return policy;
    }

    /// <summary>Entries that one trace may have.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The policy's number.</param>
    public int Limit(ParseResult parsed, int usual = Recording.DefaultLimit) => (int)Math.Min(parsed.GetValue(_limit) ?? usual, int.MaxValue);

    /// <summary>The block that the tracer of the posts records from; null to find one.</summary>
    public BlockId? Anchor(ParseResult parsed, Source source) => Find(source, parsed.GetValue(_at) ?? source.Directives.TraceAnchor);

    private static BlockId? Find(Source source, string? label) =>
        label is null ? null : source.Program.FindBlock(label) ?? throw Unknown.Label(source, label);

    /// <summary>Runs under the engine.</summary>
    public EngineResult Run(ParseResult parsed, TracingPolicy policy, Source source, IReadOnlyDictionary<string, Value> inputs, World world) =>
        TracingEngine.Run(source.Program, inputs, world, Fuel(parsed), policy, At(parsed, source));

    public TracingResult Trace(ParseResult parsed, Source source, IReadOnlyDictionary<string, Value> inputs, World world) => SeedTracing.Run(
        source.Program, inputs, Anchor(parsed, source), world, Fuel(parsed), Optimizes(parsed), Limit(parsed));
}
