using System.CommandLine;
using System.Globalization;
using Flowgraph;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;

namespace Cli;

/// <summary>The options that choose how to trace, shared by the verbs that do.</summary>
/// <param name="policy">The policy where the command line names none.</param>
public sealed class TraceOptions(string policy = "seed")
{
    private readonly Option<string> _policy = new("--trace-policy")
    {
        Description = "How to trace: seed is the tracer of the 2012 posts (one trace from one label, constant folding); default, rpython and luajit are a tracing engine that finds loops, grows bridges, and goes on in its traces.",
        DefaultValueFactory = _ => policy,
    };

    private readonly Option<string?> _at = new("--at")
    {
        Description = "Record from this label on; with seed by default the program's #? trace line, or else the first block entered twice.",
        HelpName = "LABEL",
    };

    private readonly Option<string> _passes = new("--passes")
    {
        Description = $"What optimizes traces. With seed: fold, or none. Otherwise all, none, or some of {string.Join(",", PassSet.Names)}.",
        DefaultValueFactory = _ => "all",
        HelpName = "PASSES",
    };

    private readonly Option<long?> _limit = Common.Positive(
        "--limit", "N", string.Create(CultureInfo.InvariantCulture, $"The most entries a trace may have; by default the policy's number: {Recording.DefaultLimit} for seed, {Policies.Default.TraceLimit} for default."));

    private readonly Option<long> _fuel = Common.FuelLimit();

    /// <param name="command">Gets the options.</param>
    /// <param name="alone">Whether tracing is all the verb does; otherwise the policy and fuel options are left to it.</param>
    public void AddTo(Command command, bool alone = true)
    {
        _policy.AcceptOnlyFromAmong(["seed", .. Policies.All.Select(policy => policy.Name)]);
        if (alone)
        {
            _policy.Aliases.Add("--policy");
            command.Add(_policy);
            command.Add(_fuel);
        }

        command.Add(_at);
        command.Add(_passes);
        command.Add(_limit);
    }

    /// <summary>Adds the options of the engine to a verb that has the specializer's <c>--policy</c>.</summary>
    public void AddBeside(Command command)
    {
        AddTo(command, alone: false);
        command.Add(_policy);
        command.Add(_fuel);
    }

    /// <summary>A run under the engine that can be explained; the tracer of the posts has no engine and is no such run.</summary>
    public TracedRun Traced(ParseResult parsed, Source source, IReadOnlyDictionary<string, Value> inputs, IReadOnlyList<Value> input) => new(
        source.Program,
        inputs,
        input,
        Policy(parsed) ?? throw new UsageException("the policy seed makes one trace as in the posts; explanations are of the engine: default, rpython or luajit"),
        Find(source, parsed.GetValue(_at)),
        Fuel(parsed));

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
        ? throw new UsageException($"there is no pass '{unknown}'; there are all, none, or some of {string.Join(",", PassSet.Names)}")
        : passes;

    /// <summary>The engine's policy; null for seed, which is none.</summary>
    public TracingPolicy? Policy(ParseResult parsed) => Policies.Find(parsed.GetValue(_policy)!) is { } it
        ? it with { TraceLimit = Limit(parsed, it.TraceLimit), Passes = Passes(parsed) }
        : null;

    /// <summary>Entries that one trace may have.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The policy's number.</param>
    public int Limit(ParseResult parsed, int usual = Recording.DefaultLimit) => (int)Math.Min(parsed.GetValue(_limit) ?? usual, int.MaxValue);

    /// <summary>The block to record from; null to find one.</summary>
    public BlockId? Anchor(ParseResult parsed, Source source) => Find(source, parsed.GetValue(_at) ?? source.Directives.TraceAnchor);

    private static BlockId? Find(Source source, string? label) =>
        label is null ? null : source.Program.FindBlock(label) ?? throw Unknown.Label(source, label);

    /// <summary>Runs under the engine.</summary>
    public EngineResult Run(ParseResult parsed, TracingPolicy policy, Source source, IReadOnlyDictionary<string, Value> inputs, World world) =>
        TracingEngine.Run(source.Program, inputs, world, Fuel(parsed), policy, Find(source, parsed.GetValue(_at)));

    public TracingResult Trace(ParseResult parsed, Source source, IReadOnlyDictionary<string, Value> inputs, World world) => SeedTracing.Run(
        source.Program, inputs, Anchor(parsed, source), world, Fuel(parsed), Optimizes(parsed), Limit(parsed));
}
