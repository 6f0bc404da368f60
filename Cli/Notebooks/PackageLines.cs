using System.Text.RegularExpressions;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>The lines by which a notebook gets the libraries.</summary>
internal static partial class PackageLines
{
    public const string Package = "FlowResearch.Visualizer";

    private static readonly string[] Libraries = ["Flowgraph", "PartialEval", "Tracer", "Laboratory", "Visualizer"];

    /// <summary>The libraries of this command.</summary>
    public static IEnumerable<string> LibraryFiles => Libraries.Select(library => Path.Combine(AppContext.BaseDirectory, library + ".dll"));

    /// <summary>The version of this command and its libraries.</summary>
    public static string Version { get; } = typeof(PackageLines).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// In the repository the package, from the repository's folder of packages, which a nuget.config beside or above the notebook names, or else a line of its own;
    /// elsewhere the libraries of this command, by their places.
    /// </summary>
    /// <param name="folder">The notebook's.</param>
    public static IReadOnlyList<NotebookCell> For(string folder)
    {
        if (Places.Above(folder) is not { } root)
        {
            return [new(NotebookCellKind.Code, string.Join('\n', LibraryFiles.Select(file => $"#r \"{file}\"")), [])];
        }

        var source = HasFeed(folder, root) ? "" : $"#i \"nuget:{Path.Combine(root, "packages")}\"\n";
        var page = Path.GetRelativePath(folder, Path.Combine(root, "docs", "notebooks.md")).Replace('\\', '/');
        return
        [
            new(NotebookCellKind.Markdown, $"The next cell loads the libraries from the repository's folder `packages`. The command `scripts/pack --libraries` fills it, once. [More on notebooks]({page}).", []),
            new(NotebookCellKind.Code, $"{source}#r \"nuget: {Package}, {Version}\"", []),
        ];
    }

    /// <summary>The package that a notebook loads from the repository, and its version; null where it loads none.</summary>
    public static (string Name, string Version)? LoadedBy(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Kind == NotebookCellKind.Code).Select(cell => Reference().Match(cell.Source)).FirstOrDefault(match => match.Success) is { } found
            ? (found.Groups["name"].Value, found.Groups["version"].Value)
            : null;

    private static bool HasFeed(string folder, string root)
    {
        for (var at = folder; at is not null && at != root; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "nuget.config")))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^#r\s+""nuget:\s*(?<name>FlowResearch\.\w+)\s*,\s*(?<version>[\w.-]+)\s*""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Reference();

    /// <summary>The lines by which a chapter, which is a file-based program, gets them.</summary>
    /// <param name="folder">The chapter's.</param>
    public static string ChapterHeader(string folder) => string.Join('\n', (string[])
    [
        "#!/usr/bin/env dotnet",
        .. Places.Above(folder) is { } root
            ? Libraries.Select(library => $"#:project {Path.GetRelativePath(folder, Path.Combine(root, library, library + ".csproj")).Replace('\\', '/')}")
            : [$"#:package {Package}@{Version}"],
        "#:property PublishAot=false",
    ]);
}
