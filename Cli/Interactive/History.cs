namespace Cli.Interactive;

/// <summary>
/// Lines that were typed, oldest first, in a file from session to session: <c>$XDG_STATE_HOME/flow/history</c>, which is
/// <c>~/.local/state/flow/history</c> where nothing else is said. A file that cannot be read or written is no reason to stop.
/// </summary>
internal sealed class History
{
    /// <summary>Lines that are kept.</summary>
    public const int Most = 1_000;

    private readonly string? _file;
    private readonly List<string> _lines = [];

    /// <param name="file">Where it is kept; null for nowhere.</param>
    public History(string? file)
    {
        _file = file;
        try
        {
            _lines.AddRange(file is not null && File.Exists(file) ? File.ReadLines(file).TakeLast(Most) : []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _file = null;
        }
    }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Where the user's sessions keep theirs.</summary>
    public static string UsualFile()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var folder = !string.IsNullOrEmpty(state) && Path.IsPathRooted(state) ? state
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(folder, "flow", "history");
    }

    /// <summary>Adds a line, but none that is empty or the last one again.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines is [.., var last] && last == line))
        {
            return;
        }

        _lines.Add(line);
        if (_lines.Count > Most)
        {
            _lines.RemoveAt(0);
        }

        Keep();
    }

    private void Keep()
    {
        try
        {
            if (_file is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
                File.WriteAllLines(_file, _lines);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The session has its history all the same.
        }
    }
}
