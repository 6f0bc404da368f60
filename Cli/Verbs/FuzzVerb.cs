using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
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
        var (sharding, reached, json) = (new ShardingOptions(), Reached(), Common.Json());
        var command = new Command(
            "fuzz",
            "Run random programs on all engines and compare whole outcomes.\n\nA case is a pure function of the seed and its number. A disagreement is shrunk, and printed with the command that runs it again. A campaign of all engines with 10,000 cases or more says what it reached (rules, ways out, limits, endings), and fails where it left something out. Exit code 1: engines disagree, or something was never reached; 3: ended early.\n\nExample: flow fuzz --count 100000 --journal fuzz.journal\n         flow fuzz --seconds 600 --engine compiled,residual-default --jobs 2\n         flow fuzz --count 100000 --shard 0/4 --journal fuzz-0.journal")
        {
            engines, reached, json,
        };
        plan.AddTo(command);
        sharding.AddTo(command);
        command.Add(Merge(session));
        command.Add(Survey(session));
        command.SetAction(parsed =>
        {
            var isTimed = plan.IsEndless(parsed) && sharding.HasLimit(parsed);
            var cases = plan.Plan(parsed, isTimed ? Endless : null);
            var campaign = new CampaignRunner(cases,
                Named(parsed.GetValue(engines), cases.Complete > 0 ? Engines.OfSmallScope : Engines.OfCampaigns));
            using var journal = sharding.Open<BatchResult>(session, parsed, campaign.Heading);
            var options = sharding.Options(parsed, session);
            var result = Working.On(session, tell =>
                campaign.Run(options with { Progress = done => tell($"{done * campaign.Plan.Batch:N0} cases") }, journal),
                "running programs");
            var names = campaign.Engines.Select(it => it.Name).ToArray();
            var missing = Reachable.Judge(result, names, campaign.Plan.Shapes, campaign.Plan.LowLimits);
            Show(session, parsed.GetValue(json), parsed.GetValue(reached),
                $"{Title(cases.Complete, $"{cases.Seed}")}, shard {options.Shard}", names, result, missing);
            return Code(result, missing, mayEndEarly: isTimed && !session.Cancelled.IsCancellationRequested);
        });
        return command;
    }

    private static Command Merge(Session session)
    {
        var files = new Argument<string[]>("JOURNAL")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Journals of one campaign, in any order.",
        };
        var (reached, json) = (Reached(), Common.Json());
        var command = new Command("merge", "Add up the journals of a campaign's shards; a batch counts once.") { files, reached, json };
        command.SetAction(parsed =>
        {
            var merged = ShardingOptions.Merged<BatchResult>(session, parsed.GetValue(files)!, "fuzz", "count", out var count);
            var settings = merged.Heading.Settings;
            var complete = int.Parse(settings["complete"], CultureInfo.InvariantCulture);
            var result = CampaignResult.Of(merged.Of(new CampaignPlan(0, 0, count) { Complete = complete }.Batches));
            var names = settings["engines"].Split(',');
            var missing = Reachable.Judge(result, names, ShapeNames.Find(settings["shapes"]), settings["limits"] == "low");
            Show(session, parsed.GetValue(json), parsed.GetValue(reached), Title(complete, settings["seed"]), names, result, missing);
            return Code(result, missing, mayEndEarly: false);
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

    private static Option<bool> Reached() =>
        new("--reached") { Description = "Say what was reached, and how often, however few the cases are." };

    private static int Code(CampaignResult result, Sequence<string> missing, bool mayEndEarly) =>
        result.Failures.Count + missing.Count > 0 ? Exit.Faulted : result.IsComplete || mayEndEarly ? Exit.Done : Exit.OutOfFuel;

    private static void Show(
        Session session, bool json, bool reached, string what, IReadOnlyCollection<string> engines, CampaignResult result,
            IReadOnlyCollection<string> missing)
    {
        if (json)
        {
            session.Out.WriteLine(Json.Of(FuzzAnswer.Of(what, engines, result, missing)));
            return;
        }

        session.Show(CampaignReport.Write(what, engines, result));
        if (reached || Reachable.IsJudged(result, engines))
        {
            session.Show(CampaignReport.Reached(result) + CampaignReport.Missing(missing));
        }
    }

    private static string Title(int complete, string seed) =>
        complete > 0 ? $"all programs of {complete} statement{(complete == 1 ? "" : "s")}" : $"seed {seed}";

    private static Engine[] Named(string[]? lists, IEnumerable<Engine> standard)
    {
        var names = (lists ?? []).SelectMany(it => it.Split(',')).ToArray();
        return names.Length == 0 ? [.. standard] : [.. names.Select(name => Engines.Find(name)
            ?? throw new UsageException(
                $"there is no engine '{name}'{UsageErrors.Instead(name, [.. Engines.All.Concat(Engines.Checking).Select(it => it.Name)])}"))];
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
        private readonly Option<string> _shapes = new("--shapes")
        {
            Description = "What programs are made of: statements and structures; statements alone; or statements and passages, at the edges "
                + "of what optimizations may do (corners), of the patterns that rules have (chains) or of stacks of frames (calls).",
            DefaultValueFactory = _ => "mixed",
        };

        private readonly Option<string> _limits = new("--limits") { Description = "Low limits are ones that small programs come to: many end out of memory.", DefaultValueFactory = _ => "usual" };

        private readonly Option<long?> _complete = Common.Positive("--complete", "SIZE",
            $"Not random programs, but all of so many statements, up to {SmallScope.MaxSize}, on all inputs of three bits.");

        public void AddTo(Command command)
        {
            _complete.Validators.Add(result =>
            {
                if (result.Tokens is [{ Value: var text }] && long.TryParse(text, CultureInfo.InvariantCulture, out var size)
                    && size > SmallScope.MaxSize)
                {
                    result.AddError($"--complete is from 1 to {SmallScope.MaxSize}");
                }
            });
            _shapes.AcceptOnlyFromAmong([.. ShapeNames.All]);
            _limits.AcceptOnlyFromAmong("usual", "low");
            foreach (var option in new Option[] { _seed, _count, _first, _size, _fuel, _failures, _shapes, _limits, _complete })
            {
                command.Add(option);
            }
        }

        public bool IsEndless(ParseResult parsed) => parsed.GetValue(_count) is null;

        public CampaignPlan Plan(ParseResult parsed, long? count)
        {
            var (first, complete) = ((long)Math.Min(parsed.GetValue(_first), (ulong)Large), (int)(parsed.GetValue(_complete) ?? 0));
            var most = complete == 0 ? Large : Math.Max(0, SmallScope.Count(complete) - first);
            return new(parsed.GetValue(_seed), first, Math.Min(parsed.GetValue(_count) ?? count ?? (complete > 0 ? most : 3_000), most))
            {
                Complete = complete,
                MaxSize = (int)Math.Min(parsed.GetValue(_size), 1_000_000),
                Fuel = parsed.GetValue(_fuel),
                MaxFailures = (int)Math.Min(parsed.GetValue(_failures), int.MaxValue),
                Shapes = ShapeNames.Find(parsed.GetValue(_shapes)!),
                LowLimits = parsed.GetValue(_limits) == "low",
            };
        }

        /// <summary>So that sums of two do not overflow.</summary>
        private const long Large = 1_000_000_000_000_000_000;
    }
}
