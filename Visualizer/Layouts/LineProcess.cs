using System.Diagnostics;
using Visualizer.Processes;

namespace Visualizer;

/// <summary>A child process that answers one line with one line.</summary>
/// <remarks>
/// Not for several threads at once. Its input closes when we end, however we end, and the child ends with it.
/// </remarks>
internal sealed class LineProcess : IDisposable
{
    private readonly Process process;
    private readonly LastLines complaints = new(most: 5, width: 200);

    private LineProcess(Process process) => this.process = process;

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static LineProcess Start(string program, params string[] arguments)
    {
        var child = new LineProcess(Process.Start(ChildProcess.Info(program, arguments))!);
        child.process.ErrorDataReceived += (_, e) => child.Remember(e.Data);
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The last lines the child wrote to its standard error, without stack frames; complete once it is disposed.</summary>
    public string Complaints => string.Join(" ", complaints.All);

    /// <summary>Sends a line and waits for the answering line; null when the child has ended.</summary>
    /// <exception cref="TimeoutException">No answer in time; the child is in no usable state any more.</exception>
    /// <exception cref="IOException">The child has closed its input.</exception>
    public string? Ask(string line, TimeSpan limit)
    {
        Tell(line, limit);
        return Task.Run(process.StandardOutput.ReadLineAsync).WaitAsync(limit).GetAwaiter().GetResult();
    }

    /// <summary>Sends a line that has no answer.</summary>
    /// <exception cref="TimeoutException">It was not taken in time; the child is in no usable state any more.</exception>
    /// <exception cref="IOException">The child has closed its input.</exception>
    public void Tell(string line, TimeSpan limit)
    {
        var sending = Task.Run(async () =>
        {
            await process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
            await process.StandardInput.FlushAsync().ConfigureAwait(false);
        });
        sending.WaitAsync(limit).GetAwaiter().GetResult();
    }

    /// <summary>Asks the child to end by closing its input; after half a second it is killed.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(500))
            {
                ChildProcess.End(process);
            }

            // Waits until the last complaints have been read.
            process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            // It had ended already.
        }

        process.Dispose();
    }

    private void Remember(string? line)
    {
        if (line is not null && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal))
        {
            complaints.Add(line.Trim());
        }
    }
}
