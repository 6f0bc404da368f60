namespace Visualizer;

/// <summary>Finds a program by its full path.</summary>
/// <remarks>
/// Programs are always started by full path: a bare name would be looked for beside our own program first. Relative entries of PATH and
/// our own folder are skipped for the same reason.
/// </remarks>
public static class ToolPath
{
    /// <summary>The full path of <paramref name="name"/> on PATH; null when it is not there.</summary>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The same with a given PATH.</summary>
    public static string? Find(string name, string path)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(folder => Path.IsPathFullyQualified(folder) && Path.TrimEndingDirectorySeparator(folder) != own)
            .SelectMany(folder => Names(name).Select(n => Path.Combine(folder, n)))
            .FirstOrDefault(IsProgram);
    }

    private static string[] Names(string name) => OperatingSystem.IsWindows() ? [name + ".exe", name + ".cmd"] : [name];

    private static bool IsProgram(string file) => File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & UnixFileMode.UserExecute) != 0);
}
