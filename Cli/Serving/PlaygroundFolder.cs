using System.IO.Compression;

namespace Cli.Serving;

/// <summary>
/// Where the playground is: beside an installed command, which carries it, or where scripts/playground built it in the repository that the
/// command stands in.
/// <code>
///   …/tools/net10.0/any/flow.dll  +  playground/index.html.br …       each file compressed, and nothing else
///   Cli/bin/Release/net10.0/flow.dll … Playground/out/index.html …    each file, and the same compressed
/// </code>
/// </summary>
public static class PlaygroundFolder
{
    /// <summary>The ending of compressed files.</summary>
    public const string Compressed = ".br";

    /// <summary>The folder; null where there is none.</summary>
    /// <param name="command">The folder of the command's own files.</param>
    public static string? Find(string command)
    {
        if (IsIt(Path.Combine(command, "playground")))
        {
            return Path.Combine(command, "playground");
        }

        for (var at = new DirectoryInfo(command); at is not null; at = at.Parent)
        {
            if (IsIt(Path.Combine(at.FullName, "Playground", "out")))
            {
                return Path.Combine(at.FullName, "Playground", "out");
            }
        }

        return null;
    }

    /// <summary>Writes all files into a folder for a web server: each, and the same compressed beside it.</summary>
    /// <returns>How many files the page has.</returns>
    public static int Copy(string playground, string folder)
    {
        var files = Directory.GetFiles(playground, "*" + Compressed, SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var target = Path.Combine(folder, Path.GetRelativePath(playground, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            using var packed = File.OpenRead(file);
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            using var plain = File.Create(target[..^Compressed.Length]);
            brotli.CopyTo(plain);
        }

        return files.Length;
    }

    private static bool IsIt(string folder) => File.Exists(Path.Combine(folder, "index.html" + Compressed));
}
