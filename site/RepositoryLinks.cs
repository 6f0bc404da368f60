namespace Site;

/// <summary>
/// The links between the repository's pages: each leads to a file or folder that exists, and each anchor to a heading of its page.
/// <code>
/// docs/tour.md:12: tuor.md: there is no such file
/// docs/tour.md:14: language.md#operator: that page has no such heading
/// </code>
/// Links to other sites are not followed.
/// </summary>
public static class RepositoryLinks
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "_site", "packages", ".git", "TestResults"];

    /// <summary>All pages of Markdown below a folder, but for those that builds put there.</summary>
    public static IEnumerable<string> Pages(string root) =>
        Directory.EnumerateFiles(root, "*.md")
            .Concat(Directory.EnumerateDirectories(root).Where(folder => !Skipped.Contains(Path.GetFileName(folder))).SelectMany(Pages));

    /// <summary>How many links the pages have.</summary>
    public static int Count(string root) => Pages(root).Sum(page => MarkdownPage.Of(File.ReadAllText(page)).Links.Count);

    /// <summary>A line for each link that leads nowhere.</summary>
    public static IEnumerable<string> Broken(string root)
    {
        var pages = new Dictionary<string, MarkdownPage>(StringComparer.Ordinal);
        foreach (var file in Pages(root).Order(StringComparer.Ordinal))
        {
            foreach (var link in Read(file).Links.Where(link => !link.IsExternal))
            {
                if (Problem(file, link) is { } problem)
                {
                    yield return $"{Path.GetRelativePath(root, file).Replace('\\', '/')}:{link.Line}: {link.Url}: {problem}";
                }
            }
        }

        MarkdownPage Read(string file) =>
            pages.TryGetValue(file, out var page) ? page : pages[file] = MarkdownPage.Of(File.ReadAllText(file));

        string? Problem(string file, PageLink link)
        {
            var target = Path.GetFullPath(link.Path.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, link.Path));
            return !target.StartsWith(Path.GetFullPath(root), StringComparison.Ordinal) ? "it leads out of the repository"
                : Directory.Exists(target) ? link.Anchor is null ? null : "a folder has no headings"
                : !File.Exists(target) ? "there is no such file"
                : link.Anchor is not { } anchor || Path.GetExtension(target) != ".md" || Read(target).Anchors.Contains(anchor) ? null
                : "that page has no such heading";
        }
    }
}
