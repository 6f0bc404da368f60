using System.Diagnostics;
using Mutants.Planning;

namespace Mutants;

/// <summary>
/// What a change can wait for: mutants of the files that the last commits touched, or of one subject after the other where
/// they touched none, as many as there is time for. It fails where too few are caught.
/// </summary>
internal static class Sample
{
    /// <summary>Of the mutants that tests come to in so short a time; survivors are for reading.</summary>
    private const double Least = 0.5;

    public static int Run(Places places, Options options)
    {
        var time = TimeSpan.FromSeconds(options.Number("--seconds", 75));
        var touched = Git(places, $"diff --name-only {options["--since"] ?? "HEAD~1"}").Where(it => Subject.Of(it) is not null).ToHashSet();
        var turn = Subject.All[Git(places, "log --oneline").Length % Subject.All.Count];
        var planned = new Planner(places, file => touched.Count > 0 ? touched.Contains(file) : Subject.Of(file) == turn).Plan();
        File.Delete(places.Reach);
        var where = touched.Count > 0 ? $"{touched.Count} files that changed" : turn.Folder;
        Console.WriteLine($"{planned.Count(it => it.Compiles):N0} mutants of {where}");
        var (caught, lost) = new Session(places, options).RunSample(time);
        Console.WriteLine($"mutants: at least half of them are to be caught, and {caught} of {caught + lost} were");
        return caught >= Least * (caught + lost) ? 0 : 1;
    }

    private static string[] Git(Places places, string command)
    {
        var start = new ProcessStartInfo("git", command) { RedirectStandardOutput = true, WorkingDirectory = places.Root };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
