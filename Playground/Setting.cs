using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using PartialEval;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Playground;

/// <summary>A request made ready: its program with a division, values, policies and limits.</summary>
/// <param name="Program">The program.</param>
/// <param name="Directives">What its own lines say.</param>
/// <param name="Static">Static variables with their values.</param>
/// <param name="Dynamic">Dynamic ones, with a value where one is known.</param>
/// <param name="Reads">What <c>input()</c> reads.</param>
/// <param name="Complaints">Values and names that could not be used.</param>
/// <param name="Asked">The request.</param>
public sealed record Setting(
    Program Program,
    Directives Directives,
    IReadOnlyDictionary<string, Value> Static,
    IReadOnlyDictionary<string, Value?> Dynamic,
    IReadOnlyList<Value> Reads,
    IReadOnlyList<string> Complaints,
    Request Asked)
{
    /// <summary>What pages and pictures call the program.</summary>
    public string Title => Path.GetFileNameWithoutExtension(Asked.Name) is { Length: > 0 } name ? name : "program";

    public Division Division => Division.Of(Static, Dynamic.Keys);

    /// <summary>Everything that has a value.</summary>
    public Dictionary<string, Value> Inputs
    {
        get
        {
            var all = new Dictionary<string, Value>(Static);
            foreach (var (name, value) in Dynamic)
            {
                if (value is { } known)
                {
                    all[name] = known;
                }
            }

            return all;
        }
    }

    public Limits Limits => Limits.Default with { Memory = Math.Clamp((long)Asked.Megabytes, 1, 1024) << 20 };

    public Budgets Budgets => new(Math.Max(1, Asked.Points)) { Limits = Limits };

    public PolicySpec Policy
    {
        get
        {
            var named = Policies.Find(Asked.Policy) ?? Policies.Default;
            var passes = Left(Asked.WithoutCleanup);
            return named with
            {
                Key = Asked.Key is { } key ? CacheKeys.Find(key) ?? named.Key : named.Key,
                Generalization = Asked.Generalize is { } one ? Generalizations.Find(one) ?? named.Generalization : named.Generalization,
                Cleanup = passes == CleanupPasses.None || named.Cleanup is not { } cleanup ? null
                    : cleanup with { Passes = cleanup.Passes & passes },
            };
        }
    }

    public TracingPolicy Tracing
    {
        get
        {
            var named = TracingPolicies.Find(Asked.Tracing) ?? TracingPolicies.Default;
            var without = Enum.GetValues<Pass>().Where(it => IsOut(Asked.WithoutPasses, it));
            return named with { Passes = without.Aggregate(named.Passes, (all, it) => all.Without(it)) };
        }
    }

    /// <summary>The inputs, each with the role and value that hold: a run should bind them, or the program's lines name them.</summary>
    public IReadOnlyList<Input> Listed =>
    [
        .. Static.Keys.Concat(Dynamic.Keys).Concat(Liveness.Inputs(Program).Select(Program.Name)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new Input(
                name,
                Static.ContainsKey(name),
                Static.TryGetValue(name, out var known) ? known.ToString()
                    : Dynamic.GetValueOrDefault(name) is { } value ? value.ToString() : "")),
    ];

    public static Setting Of(Request asked, Program program, Directives directives)
    {
        var complaints = new List<string>();
        var statics = new Dictionary<string, Value>(StringComparer.Ordinal);
        var dynamics = new Dictionary<string, Value?>(StringComparer.Ordinal);
        foreach (var (name, stated) in asked.Inputs)
        {
            if (program.FindVariable(name) is null)
            {
                continue;
            }

            var value = stated.Value.Trim().Length == 0 ? null : Read($"{ProgramWriter.WriteName(name)}={stated.Value}", name, complaints);
            if (stated.Static && value is { } known)
            {
                statics[name] = known;
            }
            else
            {
                dynamics[name] = value;
            }
        }

        foreach (var binding in directives.Static.Where(it => it.Value is not null && !dynamics.ContainsKey(it.Name)))
        {
            statics.TryAdd(binding.Name, binding.Value!.Value);
        }

        foreach (var binding in directives.UsualDynamic.Where(it => !statics.ContainsKey(it.Name)))
        {
            dynamics.TryAdd(binding.Name, binding.Value);
        }

        return new(program, directives, statics, dynamics, Input(asked.Reads, directives, complaints), complaints, asked);
    }

    private static IReadOnlyList<Value> Input(string? reads, Directives directives, List<string> complaints)
    {
        if (string.IsNullOrWhiteSpace(reads))
        {
            return directives.Input;
        }

        if (Read($"input={reads}", "input", complaints) is not { } value)
        {
            return [];
        }

        return value.Reference is FlowList list ? list.ToArray() : [value];
    }

    private static Value? Read(string binding, string name, List<string> complaints)
    {
        var read = BindingReader.Read(binding, path => new FileText(null, $"a page reads no files, and '{path}' is one"));
        complaints.AddRange(read.Diagnostics.Where(it => it.Severity == Severity.Error).Select(it => $"The value of {name}: {it.Message}"));
        return read.Binding?.Value;
    }

    private static CleanupPasses Left(string[] without) =>
        Enum.GetValues<CleanupPasses>().Where(it => IsOut(without, it)).Aggregate(~CleanupPasses.None, (all, it) => all & ~it);

    private static bool IsOut<T>(string[] without, T pass)
        where T : struct, Enum => without.Contains(pass.ToString(), StringComparer.OrdinalIgnoreCase);
}
