using System.Globalization;
using System.Text;
using Flowgraph;
using PartialEval;

namespace Laboratory.Documenting;

/// <summary>
/// The generated sections of <c>docs/specialization.md</c>: what each cache key and each generalization comes to on the corpus, each program under
/// the division that it states, everything else as in the default policy. Strategies are those of the registries, so a new one has a row.
/// </summary>
public static class SpecializerTables
{
    private static readonly Budgets Room = new(Points: 5_000, FoldedOperations: 100_000, ResidualOperations: 100_000);

    /// <summary>Each section by the name of its markers.</summary>
    public static IReadOnlyList<(string Name, string Content)> Sections(IReadOnlyList<(string Name, Program Program, Division Division)> corpus)
    {
        var usual = Measure(corpus, Policies.Default);
        return
        [
            ("keys", Table(CacheKeys.All.Select(key => (key.Name, key.Meaning, Measure(corpus, Policies.Default with { Key = key }))), usual)),
            ("generalizations", Table(Generalizations.All.Select(it => (it.Name, it.Meaning, Measure(corpus, Policies.Default with { Generalization = it }))), usual)),
            ("programs", Programs(corpus, usual)),
        ];
    }

    private static Specialization[] Measure(IReadOnlyList<(string Name, Program Program, Division Division)> corpus, PolicySpec policy) =>
        [.. corpus.Select(it => Specializer.Specialize(it.Program, it.Division, policy, budgets: Room))];

    private static string Table(IEnumerable<(string Name, string Meaning, Specialization[] Made)> rows, Specialization[] usual)
    {
        var text = new StringBuilder("| name | what it does | points | operations | blocks | smaller than the default's | larger | stopped by a budget |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var (name, meaning, made) in rows)
        {
            var smaller = made.Zip(usual).Count(pair => Size(pair.First).CompareTo(Size(pair.Second)) < 0);
            var larger = made.Zip(usual).Count(pair => Size(pair.First).CompareTo(Size(pair.Second)) > 0);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {meaning} | {made.Sum(it => it.Statistics.Points):N0} | {made.Sum(it => it.Residual.OperationCount):N0} | {made.Sum(it => it.Residual.Blocks.Count):N0} | {smaller} | {larger} | {made.Count(it => it.Stop != StopReason.Complete)} |\n");
        }

        return text.ToString();
    }

    private static string Programs(IReadOnlyList<(string Name, Program Program, Division Division)> corpus, Specialization[] usual)
    {
        var text = new StringBuilder("| program | points | raw blocks | operations | blocks | source operations | generalized |\n|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var ((name, program, _), it) in corpus.Zip(usual))
        {
            var generalized = string.Join(", ", it.Generalized.Select(each => program.Name(each.Variable)).Distinct());
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {it.Statistics.Points:N0} | {it.Raw.Blocks.Count:N0} | {it.Residual.OperationCount:N0} | {it.Residual.Blocks.Count:N0} | {program.OperationCount:N0} | {generalized} |\n");
        }

        return text.ToString();
    }

    private static (int Operations, int Blocks) Size(Specialization it) => (it.Residual.OperationCount, it.Residual.Blocks.Count);
}
