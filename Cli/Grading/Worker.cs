using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Visualizer.Processes;

namespace Cli.Grading;

/// <summary>
/// Another process of this program, with limits on processor time, waiting and memory; ended with all that it started when it goes beyond
/// one. Processor time is
/// what counts, so that a busy machine fails nobody; waiting has a limit of its own, twelve times as long, for what only sleeps.
/// </summary>
internal sealed class Worker : IDisposable
{
    private const int WaitingFactor = 12;

    /// <summary>What a process of .NET with a compiler in it takes beside its heap.</summary>
    private const long BesideHeap = 400L << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly Process _process;
    private readonly int _megabytes;

    /// <param name="arguments">Of the command.</param>
    /// <param name="megabytes">Of the heap.</param>
    /// <param name="folder">Where it runs; with one it gets an environment with nothing of ours in it.</param>
    public Worker(IEnumerable<string> arguments, int megabytes, string? folder = null)
    {
        var start = ChildProcess.Info(Host(), [typeof(Entry).Assembly.Location, .. arguments], folder);
        if (folder is not null)
        {
            start.Environment.Clear();
            start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["TEMP"] = folder;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)megabytes << 20).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        (_megabytes, _process) = (megabytes, Process.Start(start)!);
        Drained = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Nobody reads what it writes to its error stream, but somebody must take it.</summary>
    private Task Drained { get; }

    /// <summary>Whether it was ended for waiting, and not for what it used.</summary>
    public bool HasWaited { get; private set; }

    /// <summary>Waits for something that the process does; a sentence where it went beyond a limit and was ended.</summary>
    public string? Wait(Task task, int seconds)
    {
        var (watch, before) = (Stopwatch.StartNew(), Used());
        while (!Finished(task))
        {
            var problem = Used() - before > TimeSpan.FromSeconds(seconds) ? $"it took more than {seconds} seconds"
                : watch.Elapsed > TimeSpan.FromSeconds(WaitingFactor * seconds) ? $"it waited for more than {WaitingFactor * seconds} seconds"
                : Memory() > ((long)_megabytes << 20) + BesideHeap ? $"it used more than {_megabytes} MB"
                : null;
            if (problem is not null)
            {
                HasWaited = watch.Elapsed > TimeSpan.FromSeconds(WaitingFactor * seconds);
                End();
                return problem;
            }
        }

        return null;
    }

    private static bool Finished(Task task)
    {
        try
        {
            return task.Wait(Pause);
        }
        catch (AggregateException)
        {
            return true;
        }
    }

    private TimeSpan Used() => Ask(() => _process.TotalProcessorTime, TimeSpan.Zero);

    private long Memory() => Ask(() =>
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }, 0);

    /// <summary>A process that has just ended answers nothing.</summary>
    private T Ask<T>(Func<T> question, T ended)
    {
        try
        {
            return _process.HasExited ? ended : question();
        }
        catch (Exception problem) when (problem is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return ended;
        }
    }

    public void End() => ChildProcess.End(_process);

    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    /// <summary>The host that runs this process: it stands three folders above the runtime.</summary>
    internal static string Host()
    {
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }
}
