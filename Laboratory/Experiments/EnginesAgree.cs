using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Campaigns;
using Laboratory.Expecting;

namespace Laboratory.Experiments;

/// <summary>What the engines are held against: the corpus with its expected runs, and random programs on every engine.</summary>
public static class EnginesAgree
{
    private const string Corpus = "corpus";
    private const string Random = "random programs";

    public static ExperimentKind Kind { get; } = new(
        "agreement",
        "All engines agree with the interpreter",
        "Every way to run a program is an engine; each is held against the interpreter, whole outcomes: result, output, fault with its place. Random programs are\n"
        + "drawn from a seed, with division and inputs. Quick draws a few; larger campaigns are in docs/verification.md.",
        Run);

    private static List<Row> Run(Setting setting)
    {
        var corpus = setting.Programs.Select(setting.Load).ToList();
        var plan = new CampaignPlan(setting.Seed, 0, setting.IsQuick ? 128 : 3_200);
        setting.Say($"{plan.Count} random programs");
        var result = new CampaignRunner(plan, Engines.All).Run();
        return
        [
            new("language", "operators", null, Operators.All.Count, ""),
            new("engines", "engines", null, Engines.All.Count, ""),
            new("engines", "of these, with the specializer", null, Engines.All.Count(engine => engine.Specializes), ""),
            new(Corpus, "programs", null, corpus.Count, ""),
            new(Corpus, "runs that a program's lines expect", null, corpus.Sum(it => it.Directives.Runs.Count), ""),
            Row.Holds(Corpus, "every run gives what its line expects", corpus.TrueForAll(it => Expectations.Check(it.Program, it.Directives).All(found => found.Problem is null)), "by definition"),
            new(Random, "cases", null, result.Counts.Cases, ""),
            new(Random, "results", null, result.Counts.Results, ""),
            new(Random, "faults", null, result.Counts.Faults, ""),
            new(Random, "out of fuel", null, result.Counts.RanOutOfFuel, ""),
            new(Random, "disagreements", 0, result.Failures.Count, "by definition"),
        ];
    }
}
