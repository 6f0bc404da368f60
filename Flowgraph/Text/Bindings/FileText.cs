using System.Security;

namespace Flowgraph.Text;

/// <summary>The text of a file, or why there is none; one of the two is null.</summary>
public sealed record FileText(string? Text, string? Error)
{
    /// <summary>
    /// Reads a file as UTF-8. Larger than <see cref="ProgramReader.MaxBytes"/>, it is refused before it is read.
    /// </summary>
    public static FileText Load(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return new(null, "it is a folder");
            }

            var length = new FileInfo(path).Length;
            return length > ProgramReader.MaxBytes
                ? new(null, $"it has {length} bytes; the most that is read is {ProgramReader.MaxBytes}")
                : new(File.ReadAllText(path), null);
        }
        catch (Exception problem) when (problem is
            IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new(null, problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : problem.Message);
        }
    }
}
