using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// The repository's folder of packages, from which its notebooks load the libraries. NuGet unpacks a version of a package once for a user, and the kernel remembers
/// where; so packages that are made anew, or in another copy of the repository, would not be seen. What was unpacked of other packages of the same name and version is
/// forgotten before kernels start.
/// <code>
/// packages/FlowResearch.Tracer.0.1.0.nupkg                          sha512 A
/// ~/.nuget/packages/flowresearch.tracer/0.1.0/.nupkg.metadata       contentHash B   →  deleted, unpacked anew
/// ~/.packagemanagement/nuget/Cache/….csx                            #r ".../flowresearch.tracer/0.1.0/…", whose contentHash is B   →  deleted, resolved anew
/// </code>
/// </summary>
internal static partial class PackageFeed
{
    private const string Prefix = "flowresearch.";

    private static readonly string User = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Makes kernels see the packages of the repository that a notebook is in; when the one that it loads was made.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="package">The package that the notebook loads, and its version.</param>
    /// <exception cref="UsageException">The package was not made.</exception>
    public static DateTime Refresh(string root, (string Name, string Version) package)
    {
        var folder = Path.Combine(root, "packages");
        var loaded = Path.Combine(folder, $"{package.Name}.{package.Version}.nupkg");
        if (!File.Exists(loaded))
        {
            throw new UsageException($"the notebook loads the package {package.Name} {package.Version}, which is not in {folder}; make it once: scripts/pack --libraries");
        }

        var made = Directory.EnumerateFiles(folder, "*.nupkg").ToDictionary(file => Path.GetFileName(file).ToLowerInvariant(), HashOf);
        bool IsOther(string unpacked) => ContentHash(unpacked) is { } hash && made.TryGetValue(FileOf(unpacked), out var ours) && hash != ours;
        var cache = Path.Combine(User, ".packagemanagement", "nuget", "Cache");
        foreach (var file in Files(cache, "*.csx").Where(file => Unpacked().Matches(File.ReadAllText(file)).Any(reference => IsOther(reference.Groups["folder"].Value))))
        {
            File.Delete(file);
            File.Delete(Path.ChangeExtension(file, ".resolvedReferences.paths"));
        }

        var all = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen ? chosen : Path.Combine(User, ".nuget", "packages");
        foreach (var unpacked in Folders(all, Prefix + "*").SelectMany(name => Folders(name, "*")).Where(IsOther).ToList())
        {
            Directory.Delete(unpacked, recursive: true);
        }

        return File.GetLastWriteTimeUtc(loaded);
    }

    private static string FileOf(string unpacked) => $"{Path.GetFileName(Path.GetDirectoryName(unpacked))}.{Path.GetFileName(unpacked)}.nupkg".ToLowerInvariant();

    private static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToBase64String(SHA512.HashData(stream));
    }

    /// <summary>The hash of the package that was unpacked there; null where none was.</summary>
    private static string? ContentHash(string unpacked)
    {
        var file = Path.Combine(unpacked, ".nupkg.metadata");
        try
        {
            return File.Exists(file) ? (string?)JsonNode.Parse(File.ReadAllText(file))?["contentHash"] : null;
        }
        catch (Exception problem) when (problem is IOException or System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Files(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];

    private static string[] Folders(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];

    [GeneratedRegex("#r \"(?<folder>[^\"]*/flowresearch\\.\\w+/[^/\"]+)/")]
    private static partial Regex Unpacked();
}
