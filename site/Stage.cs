namespace Site;

/// <summary>
/// Lays the repository's pages out for docfx: whatever a page links to becomes a page or a file of the site, at the same place below it.
/// <code>
/// docs/tour.md            itself, its links led to what the site has
/// programs/power.flow     programs/power.flow.md, which shows it
/// docs/decisions          docs/decisions/index.md, which lists it; its README.md where there is one
/// docs/pictures/x.svg     itself
/// </code>
/// It starts from some pages and goes on from link to link, so that the site is closed: no page of it leads to a file that only the
/// repository has.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="stage">An empty folder, for docfx to read.</param>
internal sealed class Stage(string root, string stage)
{
    private static readonly string[] Files = [".svg", ".png", ".csv", ".html", ".pdf"];

    /// <summary>What builds leave beside sources: decks and assemblies. The repository does not keep them.</summary>
    private static readonly string[] Built = [".html", ".dll"];

    /// <summary>Pages that are made for the site, by what the repository's pages call them.</summary>
    private static readonly Dictionary<string, string> Generated = new(StringComparer.Ordinal)
    {
        ["site/gallery.md"] = "gallery/index.md",
        ["site/api.md"] = "api/index.md",
        ["notebooks"] = "notebooks/index.md",
        ["CITATION.cff"] = "citing.md",
    };

    private readonly Queue<string> _waiting = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Titles of the pages laid out, by their places below the site.</summary>
    public SortedDictionary<string, string> Titles { get; } = new(StringComparer.Ordinal);

    /// <summary>Lays out a file or folder of the repository, and all that can be reached from it.</summary>
    public void Add(string path)
    {
        Request(path);
        while (_waiting.TryDequeue(out var next))
        {
            LayOut(next);
        }
    }

    /// <summary>Writes a page that the repository does not have at that place.</summary>
    /// <param name="place">Its place below the site.</param>
    /// <param name="text">Its text.</param>
    /// <param name="from">The place below the repository from which its links lead on; that of the page itself where there is none.</param>
    public void Write(string place, string text, string? from = null)
    {
        Save(place, MarkdownPage.Of(text), from ?? place);
        while (_waiting.TryDequeue(out var next))
        {
            LayOut(next);
        }
    }

    /// <summary>A path below the repository, with slashes.</summary>
    private string Below(string full) => Path.GetRelativePath(root, full).Replace('\\', '/');

    private string Request(string path)
    {
        if (_known.Add(path))
        {
            _waiting.Enqueue(path);
        }

        return Place(path);
    }

    /// <summary>Where the site has a file or folder of the repository.</summary>
    private string Place(string path) =>
        path is "README.md" or "." ? "index.md"
        : Directory.Exists(Path.Combine(root, path)) ? $"{path}/{(HasPage(path) ? "README" : "index")}.md"
        : path.EndsWith(".md", StringComparison.Ordinal) || Files.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) ? path
        : path.EndsWith(".ipynb", StringComparison.Ordinal) ? Path.ChangeExtension(path, ".md")
        : $"{path}.md";

    private bool HasPage(string folder) => File.Exists(Path.Combine(root, folder, "README.md"));

    private void LayOut(string path)
    {
        var (full, place) = (Path.Combine(root, path), Place(path));
        if (place == "index.md")
        {
            return;
        }

        if (Files.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(stage, place))!);
            File.Copy(full, Path.Combine(stage, place), overwrite: true);
            return;
        }

        var text = Directory.Exists(full) ? Folder(path, full)
            : path.EndsWith(".md", StringComparison.Ordinal) ? File.ReadAllText(full)
            : path.EndsWith(".ipynb", StringComparison.Ordinal) ? NotebookPage.Of(File.ReadAllText(full), path, Save)
            : File.ReadAllText(full) is var source && ChapterPage.IsChapter(source) ? ChapterPage.Of(path, source)
            : SourcePage.Of(path, source);
        if (text is null)
        {
            Request($"{path}/README.md");
            return;
        }

        Save(place, MarkdownPage.Of(text), path == place ? path : place);
    }

    private void Save(string place, MarkdownPage page, string from)
    {
        Titles[place] = page.Title;
        Save(place, page.WithLinks(link => Follow(place, from, link), link => TitleOf(from, link)));
    }

    /// <summary>A list of a folder's files, but for what builds put there; null where it has a page of its own.</summary>
    private static string? Folder(string path, string full)
    {
        if (File.Exists(Path.Combine(full, "README.md")))
        {
            return null;
        }

        var entries = Directory.EnumerateFileSystemEntries(full).Select(entry => Path.GetFileName(entry)!)
            .Where(name => name is not ("bin" or "obj" or "node_modules" or "index.md") && !name.StartsWith('.'))
            .Where(name => !Built.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal);
        return $"# {path}\n\n" + string.Concat(entries.Select(name => $"- [{Name(full, name)}]({Uri.EscapeDataString(name)})\n"));
    }

    private static string Name(string folder, string name) =>
        name.EndsWith(".md", StringComparison.Ordinal) ? MarkdownPage.Of(File.ReadAllText(Path.Combine(folder, name))).Title : name;

    /// <summary>The title of the page that a link leads to; null where that is no page of Markdown.</summary>
    private string? TitleOf(string from, PageLink link)
    {
        var full = link.IsExternal || link.Path.Length == 0 ? "" : Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(from)!, link.Path));
        return full.EndsWith(".md", StringComparison.Ordinal) && File.Exists(full) ? MarkdownPage.Of(File.ReadAllText(full)).Title : null;
    }

    /// <summary>Where a link of a page leads on the site.</summary>
    private string Follow(string place, string from, PageLink link)
    {
        if (link.IsExternal || link.Path.Length == 0)
        {
            return link.Url;
        }

        var target = Below(Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(from)!, link.Path.TrimEnd('/'))));
        // What the site alone has, such as the gallery, docfx finds, or says that it is missing.
        var there = Generated.GetValueOrDefault(target) ?? (Path.Exists(Path.Combine(root, target)) ? Request(target) : target);
        var folder = Path.Combine(root, Path.GetDirectoryName(place)!);
        var relative = Path.GetRelativePath(folder, Path.Combine(root, there)).Replace('\\', '/');
        return Escaped(relative) + (link.Anchor is { } anchor ? "#" + anchor : "");
    }

    private static string Escaped(string path) =>
        string.Join('/', path.Split('/').Select(part => part == ".." ? part : Uri.EscapeDataString(part)));

    private void Save(string place, string text)
    {
        var file = Path.Combine(stage, place);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
