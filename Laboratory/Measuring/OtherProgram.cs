using System.ComponentModel;
using System.Diagnostics;

namespace Laboratory.Measuring;

/// <summary>A program of this machine that is compared with: run from start to end, if it is there.</summary>
public static class OtherProgram
{
    /// <summary>What it prints; null where there is no such program, or it ends with another code than 0.</summary>
    public static string? TryRun(string command, params string[] arguments)
    {
        try
        {
            return Run(command, arguments);
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What it prints.</summary>
    /// <param name="command">Found as a shell finds it.</param>
    /// <param name="arguments">Each as it is.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It ends with another code than 0; the message has what it says.</exception>
    public static string Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var what = $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}";
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{what}: {errors.Result.Trim()}");
    }
}
