using Spectre.Console;

namespace Bench;

/// <summary>The error stream of a terminal. In a pipe nothing is shown.</summary>
internal static class Terminal
{
    private static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>A bar that fills while work goes on, and is gone when it is done. It is told how many of all are done.</summary>
    public static T Bar<T>(string what, long all, Func<Action<long>?, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        return Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask(Markup.Escape(what), maxValue: Math.Max(1, all));
                return work(done => task.Value(done).Description(Markup.Escape($"{what} {done:N0} of {all:N0}")));
            });
    }

    /// <summary>A line that does not move: a moving one would need the processor time that is being measured.</summary>
    public static void Line(string what)
    {
        if (!Console.IsErrorRedirected)
        {
            Error.MarkupLineInterpolated($"[grey]{what}[/]");
        }
    }
}
