using System.Text;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>A notebook's file: a notebook, or a chapter that one is made of.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Notebook">What is in it, or made of it.</param>
/// <param name="IsChapter">Whether it is a chapter.</param>
internal sealed record NotebookFile(string Path, Notebook Notebook, bool IsChapter)
{
    private const string Ending = ".ipynb";

    private const string ChapterEnding = ".cs";

    /// <summary>Where the notebook is.</summary>
    public string NotebookPath => System.IO.Path.ChangeExtension(Path, Ending);

    /// <summary>Full path of the folder in which its cells run.</summary>
    public string Folder => FolderOf(Path);

    /// <summary>Reads a file of either kind.</summary>
    /// <exception cref="UsageException">It cannot be read; the message says why.</exception>
    public static NotebookFile Load(string path) => System.IO.Path.GetExtension(path) switch
    {
        Ending => new(path, NotebookReader.Read(Sources.ReadBytes(path, NotebookReader.MostBytes), path), false),
        ChapterEnding => new(path, ChapterNotebook.Of(Percent.Read(Encoding.UTF8.GetString(Sources.ReadBytes(path, NotebookReader.MostBytes)), path), PackageLines.For(FolderOf(path))), true),
        _ => throw new UsageException($"'{path}' is no notebook; their names end with {Ending}, and those of chapters with {ChapterEnding}"),
    };

    /// <summary>Makes the packages that it loads be those of the repository that it is in, and says where these are older than the libraries.</summary>
    /// <exception cref="UsageException">They were not made.</exception>
    public void RefreshPackages(Session session)
    {
        if (Places.Above(Folder) is { } root && PackageLines.LoadedBy(Notebook) is { } package)
        {
            var made = PackageFeed.Refresh(root, package);
            if (root == Places.Repository() && PackageLines.LibraryFiles.Any(file => File.GetLastWriteTimeUtc(file) > made))
            {
                session.Error.WriteLine($"flow: {Path}: the packages are older than the libraries as they are built now; scripts/pack --libraries makes them anew");
            }
        }
    }

    /// <summary>The files that are meant: those in folders, a chapter in place of the notebook that is made of it. Without any, those in the folder notebooks, or else in this one.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> given)
    {
        string[] standard = [Directory.Exists("notebooks") ? "notebooks" : "."];
        var files = (given.Count > 0 ? given : standard).SelectMany(path => Directory.Exists(path) ? In(path) : [path]).Select(ChapterOf).Distinct().ToList();
        return files.Count > 0 ? files : throw new UsageException($"there is no notebook in {string.Join(", ", (given.Count > 0 ? given : standard).Select(folder => $"'{folder}'"))}");
    }

    private static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*" + Ending).Concat(Directory.EnumerateFiles(folder, "*" + ChapterEnding).Where(IsChapterFile))
        .Select(path => folder == "." ? System.IO.Path.GetFileName(path) : path).Order(StringComparer.Ordinal);

    private static string ChapterOf(string path) =>
        System.IO.Path.ChangeExtension(path, ChapterEnding) is var chapter && System.IO.Path.GetExtension(path) == Ending && File.Exists(chapter) && IsChapterFile(chapter) ? chapter : path;

    private static bool IsChapterFile(string path) => File.ReadLines(path).Any(line => line.StartsWith("// %%", StringComparison.Ordinal));

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
}
