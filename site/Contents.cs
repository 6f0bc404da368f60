using System.Text;

namespace Site;

/// <summary>
/// The tables of contents: the bar on top, and one for each part of the site.
/// <code>
/// docs/toc.yml     Start, Reference, Understanding in the order below; then Coming from, Decisions, what is named nowhere, the project
/// programs/…       the pages of that folder, in alphabetical order
/// </code>
/// </summary>
internal static class Contents
{
    private static readonly (string Group, string[] Pages)[] Guide =
    [
        ("Start", ["tour", "packages", "glossary"]),
        ("Reference", ["language", "specialization", "partial-data", "explanations", "projections", "interpreters", "tracing", "replay",
            "playground", "compilation", "extending", "grading"]),
        ("Understanding", ["architecture", "performance", "experiments", "verification", "cliffs"]),
    ];

    /// <summary>The bar on top: a part of the site each, with the page that it starts with.</summary>
    private static readonly (string Name, string Folder, string Page)[] Bar =
    [
        ("Guide", "docs", "docs/tour.md"), ("Gallery", "gallery", "gallery/index.md"), ("Programs", "programs", "programs/README.md"),
        ("Notebooks", "notebooks", "notebooks/index.md"), ("Course", "course", "course/README.md"), ("API", "api", "api/index.md"),
    ];

    /// <summary>Pages of sources that are found from the pages that speak of them.</summary>
    private static readonly string[] Sources = [".json.md", ".config.md"];

    /// <summary>Parts whose contents are their pages in alphabetical order.</summary>
    private static readonly string[] Listed = ["programs", "notebooks", "course", "gallery"];

    public static void Write(string stage, SortedDictionary<string, string> titles)
    {
        var bar = Bar.Select(part => $"- name: {part.Name}\n  href: {part.Folder}/\n  homepage: {part.Page}\n");
        File.WriteAllText(Path.Combine(stage, "toc.yml"), string.Concat(bar));
        File.WriteAllText(Path.Combine(stage, "docs", "toc.yml"), Docs(titles));
        foreach (var folder in Listed)
        {
            File.WriteAllText(Path.Combine(stage, folder, "toc.yml"), Below(folder, titles));
        }
    }

    private static string Docs(SortedDictionary<string, string> titles)
    {
        var text = new StringBuilder();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, pages) in Guide)
        {
            text.Append($"- name: {group}\n  items:\n");
            foreach (var page in pages.Select(page => $"docs/{page}.md"))
            {
                named.Add(page);
                text.Append(Entry(page, titles[page], "docs", 2));
            }
        }

        List<(string, IEnumerable<string>)> rest =
        [
            ("Coming from", In("docs/coming-from").OrderBy(page => page.EndsWith("README.md", StringComparison.Ordinal) ? 0 : 1)),
            ("Decisions", In("docs/decisions").Where(page => !page.EndsWith("index.md", StringComparison.Ordinal))),
            ("More", In("docs").Where(page => page.Count(c => c == '/') == 1 && !named.Contains(page))),
            ("The project", titles.Keys.Where(page => page is "CONTRIBUTING.md" or "CHANGELOG.md" or "citing.md")),
        ];
        foreach (var (group, pages) in rest.Where(group => group.Item2.Any()))
        {
            text.Append($"- name: {group}\n  items:\n").AppendJoin("", pages.Select(page => Entry(page, titles[page], "docs", 2)));
        }

        return text.ToString();

        IEnumerable<string> In(string folder) => titles.Keys.Where(page => page.StartsWith(folder + "/", StringComparison.Ordinal));
    }

    private static string Below(string folder, SortedDictionary<string, string> titles) =>
        string.Concat(titles
            .Where(page => page.Key.StartsWith(folder + "/", StringComparison.Ordinal))
            .Where(page => !Sources.Any(ending => page.Key.EndsWith(ending, StringComparison.Ordinal)))
            .Where(page => !titles.ContainsKey(page.Key.Replace(".cs.md", ".md", StringComparison.Ordinal))
                || !page.Key.EndsWith(".cs.md", StringComparison.Ordinal))
            .OrderBy(page => page.Key == $"{folder}/README.md" || page.Key == $"{folder}/index.md" ? 0 : 1)
            .Select(page => Entry(page.Key, page.Value, folder, 0)));

    private static string Entry(string page, string title, string folder, int indent) =>
        $"{new string(' ', indent)}- name: \"{Quoted(title.Length == 0 ? page : title)}\"\n"
        + $"{new string(' ', indent)}  href: {Path.GetRelativePath(folder, page).Replace('\\', '/')}\n";

    private static string Quoted(string title) =>
        title.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal);
}
