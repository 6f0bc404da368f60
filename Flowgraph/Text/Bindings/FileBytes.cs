using System.Security;

namespace Flowgraph.Text;

/// <summary>The bytes of a file that a command line names, or why there are none; one of the two is null. Every reason is a sentence of our own.</summary>
public sealed record FileBytes(byte[]? Bytes, string? Error)
{
    /// <summary>Reads a file of at most <see cref="ProgramReader.MaxBytes"/>; a larger one is refused before it is read.</summary>
    public static FileBytes Load(string path) => Load(path, ProgramReader.MaxBytes);

    /// <summary>Reads a file of at most so many bytes.</summary>
    public static FileBytes Load(string path, long most)
    {
        if (path.Length == 0)
        {
            return new(null, "the name of the file is missing");
        }

        try
        {
            if (Directory.Exists(path))
            {
                return new(null, "it is a folder");
            }

            var length = new FileInfo(path).Length;
            return length > most
                ? new(null, $"it has {length} bytes; the most that is read is {most}")
                : new(File.ReadAllBytes(path), null);
        }
        catch (Exception problem) when (problem is
            IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new(null, problem switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException or SecurityException => "access is denied",
                PathTooLongException => "the name of the file is too long",
                ArgumentException or NotSupportedException => "this is no name of a file",
                _ => "it cannot be read now",
            });
        }
    }
}
