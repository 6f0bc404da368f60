using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Grading;

/// <summary>What was handed in: one text, read once. Everything about it may be wrong.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">What is in it.</param>
public sealed record Submission(string Name, string Text)
{
    private readonly Lazy<ReadResult> _read = new(() => ProgramReader.Read(Text, Name));

    /// <summary>The program in it; null where it is none.</summary>
    public Program? Program => _read.Value.Program;

    /// <summary>What is wrong with the program, a line each.</summary>
    public IEnumerable<string> Problems => _read.Value.Diagnostics.Where(it => it.Severity == Severity.Error).Select(it => it.ToString());

    /// <summary>
    /// Reads a submitted file. A folder of answers is hostile: the file must be a plain one, in the folder and not beyond a link, of a size that is looked at
    /// before it is opened, and UTF-8.
    /// </summary>
    /// <param name="folder">The folder of answers.</param>
    /// <param name="name">A file name without a folder.</param>
    /// <param name="limits">How large it may be.</param>
    /// <returns>The submission, or a sentence that says why there is none.</returns>
    public static (Submission? Submission, string? Problem) Read(string folder, string name, GradingLimits limits)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (file.LinkTarget is not null)
            {
                return (null, $"'{name}' is a link; a submission is a plain file");
            }

            if (Directory.Exists(file.FullName))
            {
                return (null, $"'{name}' is a folder; a submission is a plain file");
            }

            if (!file.Exists)
            {
                return (null, $"'{name}' was not handed in");
            }

            // Pipes and devices have length 0 too: they are never opened, since opening a pipe waits for a writer.
            if (file.Length == 0)
            {
                return (null, $"'{name}' is empty");
            }

            return file.Length > limits.FileBytes
                ? (null, $"'{name}' has {file.Length} bytes; at most {limits.FileBytes} are read")
                : Decode(name, ReadAtMost(file, limits.FileBytes + 1), limits);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"'{name}' cannot be read");
        }
    }

    private static (Submission? Submission, string? Problem) Decode(string name, byte[] bytes, GradingLimits limits)
    {
        if (bytes.Length > limits.FileBytes)
        {
            return (null, $"'{name}' has more than {limits.FileBytes} bytes");
        }

        try
        {
            var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? (null, $"'{name}' is no text") : (new(name, text), null);
        }
        catch (ArgumentException)
        {
            return (null, $"'{name}' is no UTF-8 text");
        }
    }

    /// <summary>A file may grow between looking and reading.</summary>
    private static byte[] ReadAtMost(FileInfo file, int bytes)
    {
        using var stream = file.OpenRead();
        var buffer = new byte[bytes];
        return buffer[..stream.ReadAtLeast(buffer, bytes, throwOnEndOfStream: false)];
    }
}
