using Spectre.Console;

namespace Bench;

/// <summary>The error stream of a terminal. In a pipe nothing is shown.</summary>
internal static class Terminal
{
    private static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>A line that does not move: a moving one would need the processor time that is being measured.</summary>
    public static void Line(string what)
    {
        if (!Console.IsErrorRedirected)
        {
            Error.MarkupLineInterpolated($"[grey]{what}[/]");
        }
    }
}
