using System.CommandLine;
using System.Text;
using Cli.Interactive;

namespace Cli.Verbs;

/// <summary><c>flow repl [FILE]</c>: define blocks, run, step, specialize, trace and draw, a line at a time.</summary>
public static class ReplVerb
{
    public static Command Create(Session session)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "A program to begin with." };
        var command = new Command(
            "repl",
            "Type a program and try it, a line at a time: run, step, specialize, trace, draw.\n\n"
            + "Example: flow repl programs/power.flow\n         printf 'x = 6\\nx * 7\\n' | flow repl") { file };
        command.SetAction(parsed => Run(session, parsed.GetValue(file)));
        return command;
    }

    private static int Run(Session session, string? file)
    {
        using var interruption = new Interruption();
        var repl = new Repl(session, interruption);
        var isTyped = session.IsTerminal && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        Entry.Interrupt = isTyped ? interruption.Stop : null;
        try
        {
            if (file is not null)
            {
                repl.Take($":load {file}");
            }

            var next = isTyped ? Typed(session, repl) : Piped(session);
            while (!repl.IsOver && !session.Cancelled.IsCancellationRequested)
            {
                if (next() is not { } line)
                {
                    repl.End();
                    break;
                }

                repl.Take(line);
            }

            // A session that somebody typed has told its errors as they came; a script hears of them by the exit code.
            return isTyped || repl.Refused == 0 ? Exit.Done : Exit.Bad;
        }
        finally
        {
            Entry.Interrupt = null;
        }
    }

    private static Func<string?> Typed(Session session, Repl repl)
    {
        session.Error.WriteLine("Type statements, expressions, blocks, or :help. Ctrl+D ends the session.");
        var history = new History(History.UsualFile(), History.UsualMost(Environment.GetEnvironmentVariable("FLOW_HISTORY")));
        repl.Remembered = history.Describe();
        var editor = new LineEditor(session.Out, history, line => Prompting.At(repl.Workspace, line));
        return () => editor.Read(repl.Prompt);
    }

    private static Func<string?> Piped(Session session)
    {
        var reader = new StreamReader(session.In, new UTF8Encoding(false));
        return reader.ReadLine;
    }
}
