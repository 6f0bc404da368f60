using System.Reflection;
using System.Text.RegularExpressions;
using Tests.House;
using Xunit;

namespace Tests.Documenting;

/// <summary>
/// The glossary against the code and its own list of sources: what an entry says that a term is called in the code is a type there, and
/// a source that it cites is listed.
/// </summary>
public sealed partial class GlossaryTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md"));

    private static readonly Dictionary<string, string> Entries = Page[..Page.IndexOf("## Sources", StringComparison.Ordinal)]
        .Split("\n### ").Skip(1).ToDictionary(entry => entry.Split('\n')[0], entry => OneLine(entry[entry.IndexOf('\n', StringComparison.Ordinal)..].Split("\n## ")[0]));

    private static readonly string[] Sources = [.. Page[Page.IndexOf("## Sources", StringComparison.Ordinal)..].Split("\n- ").Skip(1).Select(OneLine)];

    private static readonly ILookup<string, Type> Types = new[] { "Flowgraph", "PartialEval", "Tracer", "Laboratory", "Visualizer", "flow" }
        .SelectMany(name => Assembly.Load(name).GetTypes()).ToLookup(type => type.Name.Split('`')[0]);

    public static TheoryData<string> Terms => [.. Entries.Keys];

    [Theory]
    [MemberData(nameof(Terms))]
    public void An_entry_says_where_its_term_lives_and_that_exists(string term)
    {
        var code = Assert.Single(Code().Matches(Entries[term]));
        foreach (Match name in Quoted().Matches(code.Groups[1].Value))
        {
            var parts = name.Groups[1].Value.Split('.');
            Assert.Contains(Types[parts[^1]], type => parts.Length == 1 || type.FullName!.Split('`')[0] == name.Groups[1].Value);
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void An_entry_has_a_page_or_a_source(string term)
    {
        var text = Entries[term];
        Assert.True(text.Contains("](", StringComparison.Ordinal) || text.Contains("Source", StringComparison.Ordinal), "neither a page nor a source");
        foreach (Match source in Cited().Matches(text))
        {
            var (names, year) = (source.Groups[1].Value, source.Groups[2].Value);
            Assert.Contains(Sources, line => line.Contains($"({names}{year})", StringComparison.Ordinal)
                || (names.Contains(' ', StringComparison.Ordinal) && line.StartsWith(names.Trim() + ",", StringComparison.Ordinal) && line.Contains(year.TrimEnd('a', 'b'), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_source_is_cited()
    {
        var text = string.Concat(Entries.Values);
        foreach (var line in Sources)
        {
            var name = Short().Match(line) is { Success: true } said ? said.Value : "(" + line.Split(',')[0];
            Assert.Contains(name, text.Replace("(*", "(", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"Code:\s((?:`[^`]+`(?:,\s)?)+|none)")]
    private static partial Regex Code();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\((\p{Lu}[^()]*? )(\d{4}[ab]?)\)")]
    private static partial Regex Cited();

    [GeneratedRegex(@"\([^()]+\)$")]
    private static partial Regex Short();
}
