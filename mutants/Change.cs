using System.Diagnostics;

namespace Mutants;

/// <summary>
/// What a change touched. On a branch: everything since it left the main one. On the main branch: everything since the last release, a tag,
/// before this commit. Without a release, and in a clone that has no more history, all that there is; without history at all, every file.
/// What is not committed belongs to the change.
/// </summary>
internal sealed class Change
{
    private static readonly string[] MainBranches = ["origin/HEAD", "origin/main", "main"];

    private readonly string _root;

    public Change(string root, string? since)
    {
        _root = root;
        var from = since is null ? null : Git($"rev-parse {since}").FirstOrDefault();
        (from, Since) = from is not null ? (from, $"since {since}")
            : BranchPoint() is { } point ? (point, $"since this branch began at {point[..7]}")
            : Git("describe --tags --abbrev=0 HEAD^").FirstOrDefault() is { } tag ? (tag, $"since {tag}")
            : (null, "in all that is known of the history");
        var committed = Git($"log --format= --name-only {(from is null ? "HEAD" : $"{from}..HEAD")}");
        Files = [.. Git("diff --name-only HEAD").Concat(Git("ls-files --others --exclude-standard")).Concat(committed).Distinct()];
        if (Git("rev-parse HEAD").Length == 0)
        {
            (Files, Since) = ([.. Everything()], "or not: there is no history");
        }
    }

    /// <summary>Their paths in the repository, those that changed last first; some may be gone.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Since when, for readers.</summary>
    public string Since { get; }

    private string? BranchPoint()
    {
        var head = Git("rev-parse HEAD").FirstOrDefault();
        var point = MainBranches.SelectMany(name => Git($"merge-base HEAD {name}")).FirstOrDefault();
        return point == head ? null : point;
    }

    private IEnumerable<string> Everything() => Subject.All
        .SelectMany(it => Directory.GetFiles(Path.Combine(_root, it.Folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>The lines that git answers; none where it fails.</summary>
    private string[] Git(string command)
    {
        var start = new ProcessStartInfo("git", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var answer = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? answer.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
