using System.Text;
using System.Text.Json;

namespace Laboratory.Sharding;

/// <summary>
/// A sharded work's memory on disk: a heading, then a line for each batch that is done, flushed to the disk as it is written. A process that is killed loses
/// the batches that it was at, and nothing else. While a journal is open, a lock file beside it keeps other processes from writing to it; reading is free.
/// </summary>
public sealed class Journal<T> : IDisposable
{
    private readonly FileStream _file;
    private readonly FileStream _lock;

    private Journal(FileStream file, FileStream @lock, JournalContent<T> content) => (_file, _lock, Content) = (file, @lock, content);

    /// <summary>What was done before the journal was opened.</summary>
    public JournalContent<T> Content { get; }

    /// <summary>Opens a journal, or begins one. Null and the reason where the file belongs to another work, is in use, or cannot be written.</summary>
    public static (Journal<T>? Journal, string? Error) Open(string path, Heading heading)
    {
        FileStream? held = null;
        try
        {
            held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return (null, $"the journal '{path}' is in use by another process");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"the journal '{path}' cannot be used: {exception.Message}");
        }

        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            var first = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(heading) + "\n");
            if (IsBeginningOf(file, first))
            {
                // Empty, or its process was killed while it wrote the heading.
                file.SetLength(0);
                file.Write(first);
                file.Flush(flushToDisk: true);
                return (new(file, held, new(heading, new Dictionary<long, T>(), [], first.Length)), null);
            }

            var (content, error) = JournalContent<T>.Read(path);
            error ??= heading.Difference(content!.Heading) is { } difference ? $"the journal '{path}' is of another work: {difference}; name another file" : null;
            if (error is not null)
            {
                file.Dispose();
                held.Dispose();
                return (null, error);
            }

            // What was cut off in the middle of a line goes away, or the next line would be glued to it.
            file.SetLength(content!.Length);
            file.Seek(0, SeekOrigin.End);
            return (new(file, held, content), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            return (null, $"the journal '{path}' cannot be used: {exception.Message}");
        }
    }

    /// <summary>Writes that a batch is done. May be called by several threads.</summary>
    public void Add(long batch, T result)
    {
        var line = Encoding.UTF8.GetBytes(JournalContent<T>.Line(batch, result));
        lock (_file)
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    /// <summary>Whether all of a file is the beginning of some bytes; leaves the file at its start.</summary>
    private static bool IsBeginningOf(FileStream file, byte[] bytes)
    {
        if (file.Length >= bytes.Length)
        {
            return false;
        }

        var start = new byte[file.Length];
        file.ReadExactly(start);
        file.Seek(0, SeekOrigin.Begin);
        return bytes.AsSpan().StartsWith(start);
    }
}
