using Site;

// Called by scripts/site and by tests:
//   site links ROOT             the links between the repository's pages
//   site stage ROOT FOLDER      lays the pages out for docfx
//   site check FOLDER           the links of the built site
// Ends with a line "… N passed, N failed" where it checks, and exit code 1 if any failed.
return args switch
{
    ["links", var root] => Report("links of pages", RepositoryLinks.Pages(root).Sum(page => MarkdownPage.Of(File.ReadAllText(page)).Links.Count), RepositoryLinks.Broken(root)),
    ["stage", var root, var folder] => Lay(Path.GetFullPath(root), Path.GetFullPath(folder)),
    ["check", var folder] => Check(new BuiltSite(Path.GetFullPath(folder))),
    _ => Usage(),
};

static int Lay(string root, string folder)
{
    var stage = new Stage(root, folder);
    stage.Write("index.md", File.ReadAllText(Path.Combine(root, "site", "home.md")), from: "site/home.md");
    foreach (var path in Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(root, "course"), "*.md", SearchOption.AllDirectories).Where(page => !page.Contains("node_modules", StringComparison.Ordinal)))
        .Concat(Directory.EnumerateFiles(Path.Combine(root, "programs"), "*.flow", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
    {
        stage.Add(Path.GetRelativePath(root, path).Replace('\\', '/'));
    }

    stage.Add("programs");
    stage.Add("CONTRIBUTING.md");
    stage.Add("CHANGELOG.md");
    stage.Write("notebooks/index.md", Notebooks(root));
    stage.Write("citing.md", $"# How to cite\n\n```yaml\n{File.ReadAllText(Path.Combine(root, "CITATION.cff")).TrimEnd()}\n```\n");
    stage.Write("api/index.md", File.ReadAllText(Path.Combine(root, "site", "api.md")), from: "site/api.md");
    stage.Write("gallery/index.md", new Gallery(root, folder).Page());
    Contents.Write(folder, stage.Titles);
    Console.WriteLine($"site: {stage.Titles.Count} pages laid out");
    return 0;
}

static string Notebooks(string root)
{
    var folder = Path.Combine(root, "notebooks");
    var chapters = Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).ToList();
    chapters = chapters.Count > 0 ? chapters : [.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal)];
    return "# Notebooks\n\n" + string.Concat(chapters.Select(chapter => $"- [{Path.GetFileNameWithoutExtension(chapter)}]({Path.GetFileName(chapter)})\n"));
}

static int Check(BuiltSite site)
{
    var broken = site.Broken().ToList();
    return Report("links of the site", site.Count, broken);
}

static int Report(string what, int count, IEnumerable<string> broken)
{
    var lines = broken.ToList();
    lines.ForEach(Console.WriteLine);
    Console.WriteLine($"{what}: {count - lines.Count} passed, {lines.Count} failed");
    return lines.Count == 0 && count > 0 ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: site links ROOT | site stage ROOT FOLDER | site check FOLDER");
    return 2;
}
