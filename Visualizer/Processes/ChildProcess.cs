using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Visualizer.Processes;

/// <summary>
/// What all processes that we start have in common: their three streams are ours, text is UTF-8 without a mark, no shell stands between,
/// and they are ended with
/// all that they started themselves. <see cref="ProcessRun"/> is one from start to end; a conversation goes on over the streams.
/// </summary>
public static class ChildProcess
{
    /// <param name="program">Found as the system finds it, or a full path.</param>
    /// <param name="arguments">A word each; nothing in them is special.</param>
    /// <param name="folder">Where it runs; null for our own folder.</param>
    public static ProcessStartInfo Info(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
    }

    /// <summary>Ends it with all that it started; nothing where it has ended by itself.</summary>
    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended.
        }
    }
}
