using Microsoft.Win32.SafeHandles;

namespace Cli;

/// <summary>
/// Standard output as a stream that fails where nobody reads it any more. The stream of .NET's console drops what is written to a closed pipe without a word, and a
/// run would go on to its limits for nobody.
/// <code>
/// flow run endless.flow | head -1        head reads a line and ends; the next write fails, and the run with it
/// </code>
/// Only pipes are written to in another way than the console's: a file that several processes write to keeps one position for all of them.
/// Not handled: Windows, where the console says nothing of it.
/// </summary>
public static class StandardOutput
{
    private const int BrokenPipe = 32;

    public static Stream Open()
    {
        var console = Console.OpenStandardOutput();
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected || console == Stream.Null)
        {
            return console;
        }

        var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return output.CanSeek ? console : output;
    }

    /// <summary>Whether writing failed since nobody reads any more.</summary>
    public static bool IsClosed(IOException problem) => problem.HResult == BrokenPipe;
}
