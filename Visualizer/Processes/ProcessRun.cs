using System.ComponentModel;
using System.Diagnostics;

namespace Visualizer.Processes;

/// <summary>How a process ended that was run from start to end.</summary>
public enum ProcessEnd : byte
{
    /// <summary>By itself; its exit code says how.</summary>
    Exited,

    /// <summary>Within the limit it neither ended nor let go of its streams, and was ended.</summary>
    TookTooLong,

    /// <summary>There is no such program, or it cannot be started.</summary>
    NotStarted,
}

/// <summary>What came of a process.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code where it exited; -1 otherwise.</param>
/// <param name="Output">All of its standard output where it exited.</param>
/// <param name="Errors">All of its standard error where it exited; what the system says where it was not started.</param>
public sealed record ProcessResult(ProcessEnd End, int ExitCode, string Output, string Errors)
{
    public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
}

/// <summary>
/// A process from start to end. Its input is written and both its streams are read at the same time, so that it never waits for us while we
/// wait for it.
/// <code>
/// Run(Info("dot", ["-Tjson"]), 10 s, "digraph { a -> b }")   →   exited, 0, "{…}", ""
/// Run(Info("sleep", ["60"]), 1 s)                            →   took too long: it is ended, and all that it started
/// </code>
/// </summary>
public static class ProcessRun
{
    /// <param name="start">Of <see cref="ChildProcess.Info"/>.</param>
    /// <param name="limit">Longest wait, for its end and for the ends of its streams.</param>
    /// <param name="input">Written to its standard input, which is closed then. It need not read it.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended because <paramref name="cancelled"/> said so.</exception>
    public static ProcessResult Run(ProcessStartInfo start, TimeSpan limit, string input = "", CancellationToken cancelled = default)
    {
        cancelled.ThrowIfCancellationRequested();
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            return new(ProcessEnd.NotStarted, -1, "", problem.Message);
        }

        using var owned = process;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        stop.CancelAfter(limit);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            var feeding = Task.Run(() => Feed(process, input), CancellationToken.None);
            process.WaitForExitAsync(stop.Token).GetAwaiter().GetResult();

            // What it started may still hold the streams; reading a pipe cannot be cancelled everywhere, waiting for it can.
            Task.WhenAll(output, errors, feeding).WaitAsync(stop.Token).GetAwaiter().GetResult();
            return new(ProcessEnd.Exited, process.ExitCode, output.Result, errors.Result);
        }
        catch (OperationCanceledException)
        {
            ChildProcess.End(process);
            cancelled.ThrowIfCancellationRequested();
            return new(ProcessEnd.TookTooLong, -1, "", "");
        }
    }

    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // It does not want to know; its exit code says what that means.
        }
    }
}
