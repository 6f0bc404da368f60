using Laboratory.Documenting;
using PartialEval;
using Tests.House;
using Tests.PartialEval;
using Xunit;

namespace Tests.Documenting;

/// <summary>docs/specialization.md says what the code does. With UPDATE_DOCS=1 in the environment its sections are written anew instead.</summary>
public static class SpecializationReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "specialization.md");

    [Fact]
    public static void Generated_sections_are_up_to_date()
    {
        var document = File.ReadAllText(Page);
        var updated = document;
        var corpus = Corpus.Names.Order(StringComparer.Ordinal).Select(name => (name, Corpus.Program(name), Corpus.Division(name))).ToArray();
        foreach (var (name, content) in SpecializerTables.Sections(corpus))
        {
            updated = GeneratedSection.Replace(updated, name, content);
            Assert.True(updated is not null, $"docs/specialization.md lacks the section {name}");
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, updated);
        }
        else
        {
            Assert.True(updated == document, "docs/specialization.md is not up to date: run the tests with UPDATE_DOCS=1");
        }
    }

    [Fact]
    public static void Every_strategy_and_every_reason_to_stop_is_described()
    {
        var document = File.ReadAllText(Page);
        Assert.All(Policies.All, policy => Assert.Contains($"- `{policy.Name}`", document, StringComparison.Ordinal));
        Assert.All(CacheKeys.All, key => Assert.Contains($"- `{key.Name}`", document, StringComparison.Ordinal));
        Assert.All(Generalizations.Names, name => Assert.Contains($"- `{name}`", document, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<StopReason>(), reason => Assert.Contains($"`{reason}`", document, StringComparison.Ordinal));
    }
}
