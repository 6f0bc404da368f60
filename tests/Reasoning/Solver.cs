using System.Diagnostics;

namespace Tests.Reasoning;

/// <summary>Z3 as one process that is asked by standard input, in SMT-LIB, and answers a line a question.</summary>
internal static class Solver
{
    private const string Cure = "z3 was not found: install it (Debian, Ubuntu: apt-get install z3), or run scripts/setup-solver";

    /// <summary>The answers to a script, a line each.</summary>
    public static string[] Ask(string script)
    {
        var start = new ProcessStartInfo("z3", "-in") { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Start(start);
        var answers = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        process.WaitForExit();
        return answers.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException(Cure, missing);
        }
    }
}
