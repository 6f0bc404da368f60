namespace Visualizer.Processes;

/// <summary>
/// The last lines that a process wrote, shortened: its last words, for the message that tells of its end. Written and read by several
/// threads.
/// </summary>
/// <param name="most">Lines that are kept.</param>
/// <param name="width">Characters of a line.</param>
public sealed class LastLines(int most, int width)
{
    private readonly Queue<string> _lines = new();

    /// <summary>Keeps a line; nothing for null or a blank one.</summary>
    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line.Length <= width ? line : line[..width] + "…");
            if (_lines.Count > most)
            {
                _lines.Dequeue();
            }
        }
    }

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }
}
