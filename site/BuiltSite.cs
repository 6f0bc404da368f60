using AngleSharp.Html.Parser;

namespace Site;

/// <summary>
/// The links of the built site: each leads to a file of it, and each anchor to an element of that page. That sees what docfx does not:
/// anchors, links written in HTML, and pages that the command made.
/// </summary>
internal sealed class BuiltSite(string folder)
{
    private static readonly string[] Attributes = ["href", "src"];

    private readonly Dictionary<string, HashSet<string>> _anchors = new(StringComparer.Ordinal);

    /// <summary>Links looked at so far.</summary>
    public int Count { get; private set; }

    /// <summary>A line for each link that leads nowhere.</summary>
    public IEnumerable<string> Broken()
    {
        var links = new List<(string File, string Url)>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            using var page = new HtmlParser().ParseDocument(stream);
            _anchors[file] = page.All.SelectMany(element => new[] { element.Id, element.GetAttribute("name") }).OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            links.AddRange(page.All.SelectMany(element => Attributes.Select(element.GetAttribute)).OfType<string>()
                .Where(IsInside).Distinct().Select(url => (file, url)));
        }

        Count = links.Count;
        return links.Select(link => Problem(link.File, link.Url)).OfType<string>();
    }

    private static bool IsInside(string url) =>
        url.Length > 0 && !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith("//", StringComparison.Ordinal);

    private string? Problem(string file, string url)
    {
        var (path, anchor) = url.Split('#', 2) is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (url, "");
        path = Uri.UnescapeDataString(path.Split('?')[0]);
        var target = path.Length == 0 ? file
            : path.StartsWith('/') ? Path.Combine(folder, path[1..])
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        target = Directory.Exists(target) ? Path.Combine(target, "index.html") : target;
        var problem = !File.Exists(target) ? "there is no such file"
            : anchor is "" or "top" || !_anchors.TryGetValue(target, out var anchors) || anchors.Contains(anchor) ? null
            : "that page has no such place";
        return problem is null ? null : $"{Path.GetRelativePath(folder, file).Replace('\\', '/')}: {url}: {problem}";
    }
}
