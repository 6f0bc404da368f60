using System.Globalization;

namespace Site;

/// <summary>
/// What <c>scripts/site</c> calls. A check of links is one check however many there are: it ends with a line "… N links, N of them broken: 1 passed, 0 failed", and with
/// exit code 1 if one is broken.
/// <code>
/// site links ROOT             the links between the repository's pages
/// site stage ROOT FOLDER      lays the pages out for docfx
/// site check FOLDER           the links of the built site
/// </code>
/// </summary>
internal static class Entry
{
    /// <summary>Folders all of whose pages are on the site.</summary>
    private static readonly string[] Parts = ["docs", "course"];

    public static int Main(string[] args) => args switch
    {
        ["links", var root] => Report("links of pages", RepositoryLinks.Count(root), RepositoryLinks.Broken(root)),
        ["stage", var root, var folder] => Lay(Path.GetFullPath(root), Path.GetFullPath(folder)),
        ["check", var folder] => Check(new BuiltSite(Path.GetFullPath(folder))),
        _ => Usage(),
    };

    private static int Lay(string root, string folder)
    {
        var stage = new Stage(root, folder);
        stage.Write("index.md", File.ReadAllText(Path.Combine(root, "site", "home.md")), from: "site/home.md");
        var programs = Directory.EnumerateFiles(Path.Combine(root, "programs"), "*.flow", SearchOption.AllDirectories);
        foreach (var path in Parts.SelectMany(part => RepositoryLinks.Pages(Path.Combine(root, part)))
            .Concat(programs).Order(StringComparer.Ordinal))
        {
            stage.Add(Path.GetRelativePath(root, path).Replace('\\', '/'));
        }

        stage.Add("programs");
        stage.Add("CONTRIBUTING.md");
        stage.Add("CHANGELOG.md");
        stage.Write("notebooks/index.md", Notebooks(root));
        stage.Write("citing.md", CitationPage.Of(File.ReadAllText(Path.Combine(root, "CITATION.cff"))));
        stage.Write("api/index.md", File.ReadAllText(Path.Combine(root, "site", "api.md")), from: "site/api.md");
        stage.Write("gallery/index.md", new Gallery(root, folder).Page());
        Contents.Write(folder, stage.Titles);
        Console.WriteLine($"site: {stage.Titles.Count} pages laid out");
        return 0;
    }

    private static string Notebooks(string root)
    {
        var folder = Path.Combine(root, "notebooks");
        var chapters = Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).ToList();
        chapters = chapters.Count > 0 ? chapters : [.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal)];
        return "# Notebooks\n\nChapters with text, code that runs, exercises and solutions.\n\n"
            + string.Concat(chapters.Select(chapter => $"- [{Title(chapter)}]({Path.GetFileName(chapter)})\n"));
    }

    private static string Title(string chapter)
    {
        var text = File.ReadAllText(chapter);
        var page = chapter.EndsWith(".ipynb", StringComparison.Ordinal) ? NotebookPage.Of(text, chapter, (_, _) => { })
            : ChapterPage.IsChapter(text) ? ChapterPage.Of(chapter, text) : "";
        return MarkdownPage.Of(page).Title is { Length: > 0 } title ? title : Path.GetFileNameWithoutExtension(chapter);
    }

    private static int Check(BuiltSite site)
    {
        var broken = site.Broken().ToList();
        return Report("links of the site", site.Count, broken);
    }

    private static int Report(string what, int count, IEnumerable<string> broken)
    {
        var lines = broken.ToList();
        lines.ForEach(Console.WriteLine);
        var isGood = lines.Count == 0 && count > 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0} links, {lines.Count:N0} of them broken: {(isGood ? 1 : 0)} passed, {(isGood ? 0 : 1)} failed"));
        return isGood ? 0 : 1;
    }

    private static int Usage()
    {
        Console.Error.WriteLine("usage: site links ROOT | site stage ROOT FOLDER | site check FOLDER");
        return 2;
    }
}
