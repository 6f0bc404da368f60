using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Sharding;
using Laboratory.Sweeping;
using PartialEval;
using Tracer.Engine;
using Tracer.Explaining;

namespace Cli.Verbs;

/// <summary>
/// <c>flow sweep PROGRAM…</c>: one row of exact counts for every program, inputs, route, policy and setting. <c>flow sweep merge</c> makes the table of the
/// journals of its shards.
/// </summary>
public static class SweepVerb
{
    private static readonly string[] AllRoutes = ["interpreted", "specialized", "traced"];

    public static Command Create(Session session)
    {
        var programs = new Argument<string[]>("PROGRAM") { Arity = ArgumentArity.OneOrMore, Description = "Programs, or folders of .flow files." };
        var inputs = new Option<string?>("--inputs") { Description = "Values, all combinations of them: \"x=1..5 y=2,3 n=10..50..20\"; for other variables, and without it, each run line of the program.", HelpName = "\"x=… y=…\"" };
        var routes = new Option<string?>("--routes") { Description = "Which of interpreted, specialized, traced; all by default.", HelpName = "NAME,…" };
        var policies = new Option<string?>("--policies") { Description = $"Policies of the specializer, of {string.Join(", ", PartialEval.Policies.All.Select(it => it.Name))}.", HelpName = "NAME,…" };
        var keys = new Option<string?>("--keys") { Description = $"Keys of the code cache, of {string.Join(", ", CacheKeys.All.Select(it => it.Name))}, instead of the policy's.", HelpName = "NAME,…" };
        var generalizations = new Option<string?>("--generalizations") { Description = $"Generalizations, of {string.Join(", ", Generalizations.Names)}, instead of the policy's.", HelpName = "NAME,…" };
        var tracing = new Option<string?>("--trace-policies") { Description = $"Policies of the tracing engine, of {string.Join(", ", TracingPolicies.All.Select(it => it.Name))}.", HelpName = "NAME,…" };
        var set = new Option<string[]>("--set") { Description = "Values for a number of the tracing policies, all combinations of several: HotLoop=2,4,8.", HelpName = "NAME=N,…" };
        var spread = new Option<bool>("--spread")
        {
            Description = "One row for all settings instead: the least and the most steps and exits under any of them.",
        };
        var (fuel, sharding, output) = (Common.Positive("--fuel", "N", "Units that interpreting may take; others get ten times what it took.", 10_000_000), new ShardingOptions(), Common.Output("Write the table to FILE instead."));
        var command = new Command(
            "sweep",
            "Measure programs under all combinations of inputs, routes, policies and settings, as comma-separated values.\n\nExample: flow sweep programs/power.flow --inputs \"x=2 y=1..10\" -o power.csv\n         flow sweep programs --routes traced --set HotLoop=2,4,8 --journal sweep.journal -o sweep.csv")
        {
            programs, inputs, routes, policies, keys, generalizations, tracing, set, spread, fuel, output,
        };
        sharding.AddTo(command);
        command.Add(Merge(session));
        command.SetAction(parsed =>
        {
            Results.Check(parsed.GetValue(output));
            var chosen = Names(parsed.GetValue(routes), "route", AllRoutes, it => it) ?? AllRoutes;
            var sweep = new Sweep(
                [.. parsed.GetValue(programs)!.SelectMany(Files).SelectMany(file => Subjects(session, file, parsed.GetValue(inputs)))],
                [
                    .. chosen.Contains("interpreted") ? [Contender.Interpreted] : Array.Empty<Contender>(),
                    .. chosen.Contains("specialized") ? Specialized(parsed.GetValue(policies), parsed.GetValue(keys), parsed.GetValue(generalizations)) : [],
                    .. chosen.Contains("traced") ? Traced(parsed.GetValue(tracing), parsed.GetValue(set) ?? []) : [],
                ],
                parsed.GetValue(fuel));
            using var journal = sharding.Open<SweepRows>(session, parsed, sweep.Heading);
            var options = sharding.Options(parsed, session);
            var result = Working.On(
                session,
                far => sweep.Run(options with { Progress = done => far(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {options.Shard.Of(sweep.Subjects.Count):N0}")) }, journal),
                "measuring");
            Results.Write(session, parsed.GetValue(output), parsed.GetValue(spread) ? Spread.ToCsv(result.InOrder) : Sweep.ToCsv(result));
            return Code(session, result);
        });
        return command;
    }

    private static Command Merge(Session session)
    {
        var (files, output) = (new Argument<string[]>("JOURNAL") { Arity = ArgumentArity.OneOrMore, Description = "Journals of one sweep, in any order." }, Common.Output("Write the table to FILE instead."));
        var command = new Command("merge", "Make the table of the journals of a sweep's shards; a row counts once.") { files, output };
        command.SetAction(parsed =>
        {
            Results.Check(parsed.GetValue(output));
            var merged = ShardingOptions.Merged<SweepRows>(session, parsed.GetValue(files)!, "sweep", Sweep.Batches, out var batches);
            var result = merged.Of(batches);
            Results.Write(session, parsed.GetValue(output), Sweep.ToCsv(result));
            return Code(session, result);
        });
        return command;
    }

    private static int Code(Session session, ShardedResult<SweepRows> result)
    {
        var wrong = result.InOrder.SelectMany(it => it.Rows).Count(row => row[Agrees] != "yes");
        if (wrong > 0)
        {
            session.Complain($"{wrong} {(wrong == 1 ? "row disagrees" : "rows disagree")} with interpreting: see the column 'agrees'");
        }

        if (!result.IsComplete)
        {
            session.Complain("rows are missing: the sweep ended early");
        }

        return wrong > 0 ? Exit.Faulted : result.IsComplete ? Exit.Done : Exit.OutOfFuel;
    }

    private static int Agrees { get; } = Sweep.Columns.ToList().IndexOf("agrees");

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        var files = Directory.EnumerateFiles(path, "*.flow", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UsageException($"there is no .flow file in '{path}'");
    }

    /// <summary>A program with each combination of the values asked for, on top of each of its runs.</summary>
    private static IEnumerable<Subject> Subjects(Session session, string file, string? inputs)
    {
        var source = Sources.Load(session, file);
        var (directives, name) = (source.Directives, System.IO.Path.GetFileName(file));
        var division = Bindings.Of(session with { AfterDashes = [] }, source, [], defaults: true);
        var runs = inputs is null ? directives.Runs.Select(run => (run.Bindings, run.Input)).ToList() : [];
        if (runs.Count == 0)
        {
            runs.Add(([], directives.Input));
        }

        foreach (var (bindings, input) in runs)
        {
            foreach (var more in Combinations(session, source, inputs))
            {
                var values = new Dictionary<string, Value>(division.Inputs, StringComparer.Ordinal);
                foreach (var (variable, value) in bindings.Select(it => (it.Name, it.Value!.Value)).Concat(more.Select(it => (it.Key, it.Value))))
                {
                    values[variable] = value;
                }

                var statics = division.Static.Keys.Select(it => KeyValuePair.Create(it, values[it]));
                yield return new(
                    name,
                    source.Program,
                    Division.Of(statics, values.Keys.Where(it => !division.Static.ContainsKey(it))),
                    values,
                    input,
                    TracedRun.UsualAnchor(source.Program, directives.TraceAnchor),
                    Heading.Digest(source.Text.Text + "\n" + string.Join(' ', values.OrderBy(it => it.Key, StringComparer.Ordinal)) + "\n" + string.Join(' ', input)));
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<KeyValuePair<string, Value>>> Combinations(Session session, Source source, string? inputs)
    {
        var words = (inputs ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(new List<string>(), Joined);
        return Alternatives.Product(words.Select(word => (IReadOnlyList<KeyValuePair<string, Value>>)[.. Expanded(word).Select(one =>
        {
            var result = BindingReader.Read(one);
            Sources.Report(session, result.Diagnostics, result.Source);
            var binding = result.Binding ?? throw new BadProgramException();
            return source.Program.FindVariable(binding.Name) is null && !source.Directives.Variables.Contains(binding.Name) ? throw Unknown.Variable(source, binding.Name)
                : KeyValuePair.Create(binding.Name, binding.Value ?? throw new UsageException($"'{binding.Name}' has no value"));
        })])) ?? throw new UsageException($"--inputs has more than {Alternatives.Most} combinations");
    }

    /// <summary>Puts a word that has no equals sign to the one before it: it was cut out of a list or a quoted text.</summary>
    private static List<string> Joined(List<string> words, string word)
    {
        if (words.Count > 0 && !word.Contains('=', StringComparison.Ordinal))
        {
            words[^1] += " " + word;
        }
        else
        {
            words.Add(word);
        }

        return words;
    }

    private static IReadOnlyList<string> Expanded(string word)
    {
        var (words, error) = Alternatives.Of(word);
        return words ?? throw new UsageException(error!);
    }

    private static IEnumerable<Contender> Specialized(string? policies, string? keys, string? generalizations)
    {
        foreach (var policy in Names(policies, "policy", PartialEval.Policies.All, it => it.Name) ?? [PartialEval.Policies.Default])
        {
            foreach (var key in Names(keys, "key", CacheKeys.All, it => it.Name) ?? [policy.Key])
            {
                foreach (var generalization in (generalizations is null ? [] : generalizations.Split(',')).DefaultIfEmpty())
                {
                    var how = generalization is null ? policy.Generalization
                        : Generalizations.Find(generalization) ?? throw Missing("generalization", generalization, Generalizations.Names);
                    yield return Contender.Specialized(
                        policy with { Key = key, Generalization = how },
                        string.Join(' ', new[] { keys is null ? null : $"key={key.Name}", generalization is null ? null : $"generalization={generalization}" }.OfType<string>()));
                }
            }
        }
    }

    private static IEnumerable<Contender> Traced(string? policies, string[] settings)
    {
        var combinations = Alternatives.Product(settings.Select(Expanded)) ?? throw new UsageException($"--set has more than {Alternatives.Most} combinations");
        return (Names(policies, "tracing policy", TracingPolicies.All, it => it.Name) ?? [TracingPolicies.Default])
            .SelectMany(policy => combinations.Select(words => Contender.Traced(TraceOptions.With(policy, words), string.Join(' ', words))));
    }

    private static IReadOnlyList<T>? Names<T>(string? list, string what, IReadOnlyList<T> all, Func<T, string> name)
        where T : class => list is null ? null
        : [.. list.Split(',').Select(one => all.FirstOrDefault(it => name(it) == one) ?? throw Missing(what, one, all.Select(name)))];

    private static UsageException Missing(string what, string word, IEnumerable<string> there) =>
        new($"there is no {what} '{word}'{UsageErrors.Instead(word, [.. there])}");
}
