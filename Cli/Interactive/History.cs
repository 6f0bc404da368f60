using System.Globalization;

namespace Cli.Interactive;

/// <summary>
/// Lines that were typed, oldest first, in a file from session to session: <c>$XDG_STATE_HOME/flow/history</c>, which is
/// <c>~/.local/state/flow/history</c> where nothing else is said. A file that cannot be read or written is no reason to stop.
/// </summary>
internal sealed class History
{
    /// <summary>Lines that are kept where FLOW_HISTORY names no other number.</summary>
    public const int Most = 1_000;

    private readonly string? _file;
    private readonly int _most;
    private readonly List<string> _lines = [];

    /// <param name="file">Where it is kept; null for nowhere.</param>
    /// <param name="most">Lines that are kept; the oldest ones above them go.</param>
    public History(string? file, int most = Most)
    {
        (_file, _most) = (file, most);
        try
        {
            _lines.AddRange(file is not null && File.Exists(file) ? File.ReadLines(file).TakeLast(most) : []);
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

    /// <summary>How many lines the user's sessions keep: FLOW_HISTORY, where it is a number.</summary>
    public static int UsualMost(string? wanted) =>
        int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : Most;

    /// <summary>What a session says of it.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"The last {_most:N0} lines are kept in {_file ?? "no file"}; FLOW_HISTORY=N keeps N.");

    /// <summary>Adds a line, but none that is empty or the last one again.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines is [.., var last] && last == line))
        {
            return;
        }

        _lines.Add(line);
        if (_lines.Count > _most)
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
