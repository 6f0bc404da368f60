using Laboratory.Relating;

namespace Laboratory.Experiments;

/// <summary>How often the loop of a trace is a path of the residual graph, and why not where it is none.</summary>
public static class PathsOfTraces
{
    private const string Corpus = "corpus";

    public static ExperimentKind Kind { get; } = new(
        "relation",
        "How often the loop of a trace is a path of the residual graph",
        "Every program of the corpus that has a division, traced with the values that its lines give, and specialized to the static ones. A loop is a path where it\n"
        + "does the same operations in the same order as a cycle of the residual graph, up to names, and its guards are the tests on the way. Where it is none, the\n"
        + "verdict says at what the two part. docs/tracing.md has the table of loops. The raw data have each loop.",
        Run);

    private static List<Row> Run(Setting setting)
    {
        var related = (from name in setting.Programs
                       let program = setting.Load(name)
                       let relation = CorpusRelation.Of(program.Program, program.Directives)
                       where relation is not null
                       select (Name: name, Relation: relation)).ToList();
        var loops = related.SelectMany(it => it.Relation.Loops).ToList();
        var rows = new List<Row>
        {
            new(Corpus, "programs with a division", null, related.Count, ""),
            new(Corpus, "of these, programs with a traced loop", null, related.Count(it => it.Relation.Loops.Count > 0), ""),
            new(Corpus, "loops", null, loops.Count, ""),
        };
        rows.AddRange(Enum.GetValues<LoopVerdict>().Select(verdict => new Row(Corpus, $"loops: {verdict}", null, loops.Count(loop => loop.Verdict == verdict), "")
        {
            Because = verdict.Explain().TrimEnd('.'),
        }));
        foreach (var (name, relation) in related)
        {
            foreach (var (number, loop) in relation.Loops.Index())
            {
                var subject = Row.Detail(name, $"loop {number + 1}, {loop.Verdict}");
                rows.Add(new(subject, "operations", null, loop.Loop.Operations, ""));
                rows.Add(new(subject, "guards", null, loop.Loop.Guards, ""));
                rows.Add(new(subject, "entries in common", null, loop.Matched, "") { Because = loop.Parting?.Why ?? "" });
            }
        }

        return rows;
    }
}
