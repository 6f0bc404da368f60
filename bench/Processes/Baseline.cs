using System.Diagnostics;
using System.Text.RegularExpressions;
using Bench.Timing;
using Laboratory.Measuring;
using Visualizer.Processes;

namespace Bench.Processes;

/// <summary>
/// A program of this machine that ours is compared with, where it is present; where it is not, its figures are left out and that is said.
/// </summary>
/// <param name="Name">In tables and in the notes on what was used.</param>
/// <param name="Command">Found as a shell finds it.</param>
/// <param name="VersionOption">Makes it print a version.</param>
public sealed partial record Baseline(string Name, string Command, string VersionOption)
{
    private readonly Lazy<string?> _version = new(() => ReadVersion(Command, VersionOption));

    public static Baseline Prolog { get; } = new("SWI-Prolog", "swipl", "--version");

    public static Baseline PyPy { get; } = new("PyPy", "pypy3", "--version");

    public static Baseline LuaJit { get; } = new("LuaJIT", "luajit", "-v");

    public static Baseline Gcc { get; } = new("gcc", "gcc", "--version");

    /// <summary>Notes the version; false, and said on the error stream, where it is absent.</summary>
    public bool IsPresent(Measurements to)
    {
        if (_version.Value is not { } version)
        {
            Console.Error.WriteLine($"bench: there is no {Command}; the figures of {Name} are left out");
            return false;
        }

        to.Note(Name, version);
        return true;
    }

    /// <summary>A file of bench/baselines.</summary>
    public static string Script(string file) => Path.Combine(Corpus.Root, "bench", "baselines", file);

    /// <summary>What a process prints, and the processor time of the whole of it.</summary>
    /// <exception cref="InvalidOperationException">It ends with another code than 0.</exception>
    public static (byte[] Output, TimeSpan Time) Run(string command, IEnumerable<string> arguments, byte[] input)
    {
        var before = ProcessorTime.OfChildren;
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0
            ? (output.ToArray(), ProcessorTime.OfChildren - before)
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with code {process.ExitCode}");
    }

    /// <summary>The first number with a dot; PyPy names its own after that of the language.</summary>
    private static string? ReadVersion(string command, string option)
    {
        var result = ProcessRun.Run(ChildProcess.Info(command, [option]), TimeSpan.FromMinutes(1));
        var said = result.Output + result.Errors;
        return result.End != ProcessEnd.Exited ? null
            : command == PyPy.Command && PyPyVersion().Match(said) is { Success: true } own ? own.Value
            : VersionNumber().Match(said).Value;
    }

    [GeneratedRegex(@"\d+\.\d+[\w.-]*")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"(?<=PyPy )\d+\.\d+[\w.-]*")]
    private static partial Regex PyPyVersion();
}
