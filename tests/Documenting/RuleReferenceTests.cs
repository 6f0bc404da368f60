using Flowgraph;
using Laboratory.Documenting;
using PartialEval;
using Tests.House;
using Tests.PartialEval;
using Tracer.Engine;
using Xunit;

namespace Tests.Documenting;

/// <summary>
/// docs/rules.md says what the list of rules has. With UPDATE_DOCS=1 in the environment its tables are written anew
/// instead.
/// </summary>
public static class RuleReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "rules.md");

    [Fact]
    public static void Generated_tables_are_up_to_date()
    {
        var document = File.ReadAllText(Page);
        var (cleanup, traces) = Uses();
        var updated = GeneratedSection.Replace(document, "rules", RuleTables.Write(cleanup, traces));
        Assert.NotNull(updated);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, updated);
        }
        else
        {
            Assert.True(updated == document, "docs/rules.md is not up to date: run the tests with UPDATE_DOCS=1");
        }
    }

    private static (IReadOnlyDictionary<string, long> Cleanup, IReadOnlyDictionary<string, long> Traces) Uses()
    {
        var (cleanup, traces) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string,
            long>(StringComparer.Ordinal));
        foreach (var name in Corpus.Names.Order(StringComparer.Ordinal))
        {
            var (program, directives) = (Corpus.Program(name), Corpus.Read(name).Directives);
            foreach (var run in directives.Runs.Take(2))
            {
                var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
                using var reached = Reached.Begin();
                _ = TracingEngine.Run(program, inputs, new World(DiscardedOutput.Instance, run.Input), fuel: 20_000);
                Add(traces, reached);
            }

            if (directives.Static.Count + directives.Dynamic.Count > 0)
            {
                using var cleaned = Reached.Begin();
                _ = Specializer.Specialize(program, Division.Of(
                    directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)), directives.Dynamic.Select(it =>
                        it.Name)));
                Add(cleanup, cleaned);
            }
        }

        return (cleanup, traces);
    }

    private static void Add(Dictionary<string, long> uses, Reached reached)
    {
        foreach (var ((kind, rule), times) in reached.Counts)
        {
            if (kind == ReachKind.RewriteRule)
            {
                uses[rule] = uses.GetValueOrDefault(rule) + times;
            }
        }
    }
}
