using System.Diagnostics;
using System.Globalization;
using Cli.Grading;
using Laboratory.Experiments;
using Laboratory.Measuring;

namespace Cli.Verbs;

/// <summary>An experiment's times in a process of their own: this command once more, which writes its measurements to standard output.</summary>
internal static class TimesElsewhere
{
    /// <summary>The hidden option by which the other process knows that it is one.</summary>
    public const string Option = "--times-only";

    /// <exception cref="UsageException">The other process failed, or wrote something else.</exception>
    public static Measurements Take(ExperimentKind kind, string? programs, ulong seed)
    {
        string[] folder = programs is null ? [] : ["--programs", Path.GetFullPath(programs)];
        var start = new ProcessStartInfo(Worker.Host(), [typeof(Entry).Assembly.Location, "experiment", kind.Name, Option, "--seed", seed.ToString(CultureInfo.InvariantCulture), .. folder])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new UsageException($"no second process could be started to take the times of {kind.Name}");
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var (measured, error) = MeasurementCsv.Read(kind.Name, text);
        return process.ExitCode == 0 && measured is not null
            ? measured
            : throw new UsageException($"a process that takes the times of {kind.Name} ended with {process.ExitCode}: {error ?? "see above"}");
    }
}
