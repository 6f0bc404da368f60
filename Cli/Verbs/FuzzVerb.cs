using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Generating;

namespace Cli.Verbs;

/// <summary>
/// <c>flow fuzz</c>: a seeded campaign of random programs on all engines. <c>flow fuzz merge</c> adds up the journals of its shards;
/// <c>flow fuzz survey</c> says what the programs of a campaign reach in the specializer.
/// </summary>
public static class FuzzVerb
{
    /// <summary>What ends a campaign that is bounded by time alone: more cases than any machine comes to.</summary>
    private const long Endless = 1_000_000_000;

    public static Command Create(Session session)
    {
        var plan = new PlanOptions();
        var engines = new Option<string[]>("--engine") { Description = "Which engines, separated by commas; all where none is named.", HelpName = "NAME,…" };
        var (sharding, json) = (new ShardingOptions(), Common.Json());
        var command = new Command(
            "fuzz",
            "Run random programs on all engines and compare whole outcomes.\n\nA case is a pure function of the seed and its number. A disagreement is shrunk, and printed with the command that runs it again. Exit code 1: engines disagree; 3: ended early.\n\nExample: flow fuzz --count 100000 --journal fuzz.journal\n         flow fuzz --seconds 600 --engine compiled,residual-default --jobs 2\n         flow fuzz --count 100000 --shard 0/4 --journal fuzz-0.journal")
        {
            engines, json,
        };
        plan.AddTo(command);
        sharding.AddTo(command);
        command.Add(Merge(session));
        command.Add(Survey(session));
        command.SetAction(parsed =>
        {
            var isTimed = plan.IsEndless(parsed) && sharding.HasLimit(parsed);
            var campaign = new CampaignRunner(plan.Plan(parsed, isTimed ? Endless : null), Named(parsed.GetValue(engines)));
            using var journal = sharding.Open<BatchResult>(session, parsed, campaign.Heading);
            var options = sharding.Options(parsed, session);
            var result = Working.On(session, cases => campaign.Run(options with { Progress = done => cases($"{done * CampaignPlan.Batch:N0} cases") }, journal), "running random programs");
            Show(session, parsed.GetValue(json), $"seed {campaign.Plan.Seed}, shard {options.Shard}", campaign.Engines.Select(it => it.Name), result);
            return Code(result, mayEndEarly: isTimed && !session.Cancelled.IsCancellationRequested);
        });
        return command;
    }

    private static Command Merge(Session session)
    {
        var (files, json) = (new Argument<string[]>("JOURNAL") { Arity = ArgumentArity.OneOrMore, Description = "Journals of one campaign, in any order." }, Common.Json());
        var command = new Command("merge", "Add up the journals of a campaign's shards; a batch counts once.") { files, json };
        command.SetAction(parsed =>
        {
            var merged = ShardingOptions.Merged<BatchResult>(session, parsed.GetValue(files)!, "fuzz", "count", out var count);
            var result = CampaignResult.Of(merged.Of(new CampaignPlan(0, 0, count).Batches));
            Show(session, parsed.GetValue(json), $"seed {merged.Heading.Settings["seed"]}", merged.Heading.Settings["engines"].Split(','), result);
            return Code(result, mayEndEarly: false);
        });
        return command;
    }

    private static Command Survey(Session session)
    {
        var plan = new PlanOptions();
        var command = new Command("survey", "Say how often the programs of a campaign use partly known data, and the specializer's other machinery.");
        plan.AddTo(command);
        command.SetAction(parsed =>
        {
            var rows = Working.On(session, "specializing random programs", () => UseSurvey.Of(plan.Plan(parsed, null)));
            var table = TextTable.Of("what", "cases#", "times#");
            foreach (var row in rows)
            {
                table.Row(row.What, Number(row.Cases), Number(row.Times));
            }

            session.Show(TextTable.Write(table, session.Width));
            return Exit.Done;
        });
        return command;
    }

    private static int Code(CampaignResult result, bool mayEndEarly) =>
        result.Failures.Count > 0 ? Exit.Faulted : result.IsComplete || mayEndEarly ? Exit.Done : Exit.OutOfFuel;

    private static void Show(Session session, bool json, string what, IEnumerable<string> engines, CampaignResult result)
    {
        if (json)
        {
            session.Out.WriteLine(Json.Of(new { what, engines, result.Counts, result.IsComplete, result.Failures }));
        }
        else
        {
            session.Show(CampaignReport.Write(what, engines, result));
        }
    }

    private static Engine[] Named(string[]? lists)
    {
        var names = (lists ?? []).SelectMany(it => it.Split(',')).ToArray();
        return names.Length == 0 ? [.. Engines.All.Skip(1)] : [.. names.Select(name => Engines.Find(name)
            ?? throw new UsageException($"there is no engine '{name}'{UsageErrors.Instead(name, [.. Engines.All.Select(it => it.Name)])}"))];
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The options that say which cases a campaign has.</summary>
    private sealed class PlanOptions
    {
        private readonly Option<ulong> _seed = new("--seed") { Description = "Of the whole campaign.", HelpName = "N", DefaultValueFactory = _ => 1 };
        private readonly Option<long?> _count = Common.Positive("--count", "N", "How many cases, over all shards; 3000 where neither a number nor a time is given.");
        private readonly Option<ulong> _first = new("--first") { Description = "The first case's number.", HelpName = "N" };
        private readonly Option<long> _size = Common.Positive("--size", "N", "Programs have up to so many statements.", 60);
        private readonly Option<long> _fuel = Common.Positive("--fuel", "N", "Units that the interpreter runs for.", 2_000);
        private readonly Option<long> _failures = Common.Positive("--failures", "N", "End after so many disagreements.", 5);
        private readonly Option<string> _shapes = new("--shapes") { Description = "What programs are made of: statements and structures; statements alone; or statements and passages at the edges of what optimizations may do.", DefaultValueFactory = _ => "mixed" };
        private readonly Option<string> _limits = new("--limits") { Description = "Low limits are ones that small programs come to: many end out of memory.", DefaultValueFactory = _ => "usual" };

        public void AddTo(Command command)
        {
            _shapes.AcceptOnlyFromAmong([.. ShapeNames.All]);
            _limits.AcceptOnlyFromAmong("usual", "low");
            foreach (var option in new Option[] { _seed, _count, _first, _size, _fuel, _failures, _shapes, _limits })
            {
                command.Add(option);
            }
        }

        public bool IsEndless(ParseResult parsed) => parsed.GetValue(_count) is null;

        public CampaignPlan Plan(ParseResult parsed, long? count) =>
            new(parsed.GetValue(_seed), (long)Math.Min(parsed.GetValue(_first), (ulong)Large), Math.Min(parsed.GetValue(_count) ?? count ?? 3_000, Large))
            {
                MaxSize = (int)Math.Min(parsed.GetValue(_size), 1_000_000),
                Fuel = parsed.GetValue(_fuel),
                MaxFailures = (int)Math.Min(parsed.GetValue(_failures), int.MaxValue),
                Shapes = ShapeNames.Find(parsed.GetValue(_shapes)!),
                LowLimits = parsed.GetValue(_limits) == "low",
            };

        /// <summary>So that sums of two do not overflow.</summary>
        private const long Large = 1_000_000_000_000_000_000;
    }
}
