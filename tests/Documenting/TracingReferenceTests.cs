using Laboratory.Documenting;
using Laboratory.Relating;
using Tests.House;
using Tests.PartialEval;
using Xunit;

namespace Tests.Documenting;

/// <summary>docs/tracing.md says what the code does. With UPDATE_DOCS=1 in the environment its sections are written anew instead.</summary>
public static class TracingReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "tracing.md");

    [Fact]
    public static void Generated_sections_are_up_to_date()
    {
        var document = File.ReadAllText(Page);
        var relation = CorpusRelation.Table(Corpus.Names.Order(StringComparer.Ordinal).Select(name => (name, Corpus.Program(name), Corpus.Read(name).Directives)));
        var updated = document;
        foreach (var (name, content) in TracingTables.Sections.Append(("relation", relation)))
        {
            updated = GeneratedSection.Replace(updated, name, content);
            Assert.True(updated is not null, $"docs/tracing.md lacks the section {name}");
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, updated);
        }
        else
        {
            Assert.True(updated == document, $"docs/tracing.md is not up to date: run the tests with UPDATE_DOCS=1. First difference: {Difference(document, updated)}");
        }
    }

    /// <summary>Every pass, parameter, rule and reason has a sentence.</summary>
    [Fact]
    public static void No_cell_of_the_generated_tables_is_empty()
    {
        foreach (var (name, content) in TracingTables.Sections.Where(section => section.Name != "rules"))
        {
            var rows = content.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.DoesNotContain("|  |", row, StringComparison.Ordinal));
            Assert.True(rows.Length > 2, name);
        }
    }

    private static string Difference(string was, string now) => was.Split('\n').Zip(now.Split('\n')).Where(pair => pair.First != pair.Second)
        .Select(pair => $"\n- {pair.First}\n+ {pair.Second}").FirstOrDefault("one has more lines");
}
