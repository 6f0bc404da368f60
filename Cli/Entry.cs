using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using Cli.Verbs;
using Cli.Writing;

namespace Cli;

/// <summary>The <c>flow</c> command: splits off what follows <c>--</c>, finds the verb, and turns problems into exit codes.</summary>
public static class Entry
{
    private static readonly (string Name, Func<Session, Command> Create)[] Verbs =
    [
        ("check", CheckVerb.Create), ("run", RunVerb.Create), ("specialize", SpecializeVerb.Create), ("mix", MixVerb.Create), ("explain", ExplainVerb.Create), ("trace", TraceVerb.Create), ("compare", CompareVerb.Create),
        ("replay", ReplayVerb.Create),
        ("compile", CompileVerb.Create), ("draw", DrawVerb.Create), ("import", ImportVerb.Create), ("export", ExportVerb.Create), ("experiment", ExperimentVerb.Create),
        ("fuzz", FuzzVerb.Create), ("sweep", SweepVerb.Create), ("examples", ExamplesVerb.Create), ("new", NewVerb.Create), ("notebook", NotebookVerb.Create),
        ("repl", ReplVerb.Create), ("serve", ServeVerb.Create), ("lsp", LspVerb.Create),
        ("grade", GradeVerb.Create), ("grade-worker", GradeVerb.CreateWorker),
    ];

    /// <summary>Columns of help in the narrowest terminal; where no terminal says, it has those of other results.</summary>
    private const int NarrowestHelp = 40;

    /// <summary>How long a verb may take to notice that it is to stop.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <summary>What Ctrl-C does while a verb has a use for it of its own; null where it ends the process.</summary>
    internal static Action? Interrupt { get; set; }

    public static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        using var cancel = new CancellationTokenSource();
        using var last = new Timer(_ => Interrupted());
        Console.CancelKeyPress += (_, pressed) =>
        {
            if (Interrupt is { } interrupt)
            {
                pressed.Cancel = true;
                interrupt();
                return;
            }

            pressed.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
            last.Change(Grace, Timeout.InfiniteTimeSpan);
        };
        using var output = StandardOutput.Open();
        using var input = Console.OpenStandardInput();
        return Run(args, input, output, Console.Error, !Console.IsErrorRedirected, Console.IsOutputRedirected ? 0 : Console.WindowWidth, cancel.Token);
    }

    /// <summary>Ends the process: what runs did not notice that it was cancelled. Output is written as it comes, and files are replaced only when complete.</summary>
    private static void Interrupted()
    {
        Working.End();
        Console.Error.WriteLine("flow: interrupted");
        Environment.Exit(Exit.OutOfFuel);
    }

    /// <summary>Runs one command line; nothing is read or written but the streams given (and the files named).</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Results, text and bytes.</param>
    /// <param name="error">Everything else.</param>
    /// <param name="isTerminal">Whether a person is likely to be reading the errors as they come.</param>
    /// <param name="width">Columns of the terminal that shows results; 0 where there is none.</param>
    /// <param name="cancelled">Stops the verb.</param>
    public static int Run(string[] args, Stream input, Stream output, TextWriter error, bool isTerminal = false, int width = 0, CancellationToken cancelled = default)
    {
        var dashes = Array.IndexOf(args, "--");
        var before = dashes < 0 ? args : args[..dashes];
        var session = new Session(input, output, error, dashes < 0 ? [] : args[(dashes + 1)..], cancelled) { IsTerminal = isTerminal, Width = Math.Max(width, Session.NarrowestPage) };
        var root = new RootCommand("Partial evaluation and tracing of flowgraph programs, side by side.");
        root.Options.OfType<HelpOption>().Select(help => help.Action).OfType<HelpAction>().Single().MaxWidth = width > 0 ? Math.Max(width, NarrowestHelp) : session.Width;
        foreach (var verb in Asked(before.FirstOrDefault()))
        {
            root.Add(Brief(verb(session), before.FirstOrDefault()));
        }

        return Run(root, before, session);
    }

    /// <summary>The verb that is asked for; where it is none, all, for help and suggestions. A verb brings the engines that its options describe: making all would take longer than a short run.</summary>
    private static IEnumerable<Func<Session, Command>> Asked(string? name)
    {
        foreach (var verb in Verbs)
        {
            if (verb.Name == name)
            {
                return [verb.Create];
            }
        }

        return Verbs.Select(verb => verb.Create);
    }

    /// <summary>A verb's example belongs to its own help; in the list of verbs one line each is enough.</summary>
    private static Command Brief(Command command, string? asked)
    {
        command.Description = command.Name == asked ? command.Description : command.Description!.Split('\n')[0];
        return command;
    }

    private static int Run(RootCommand root, string[] args, Session session)
    {
        // A value such as code=@file is no response file.
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var problems = UsageErrors.Of(root, args, parsed);
        foreach (var problem in problems)
        {
            session.Complain(problem);
        }

        if (problems.Count > 0)
        {
            session.Error.WriteLine($"flow: try 'flow {string.Join(' ', args.Take(1).Where(word => root.Subcommands.Any(verb => verb.Name == word)).Append("--help"))}'");
            return Exit.Bad;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = session.Out, Error = session.Error, EnableDefaultExceptionHandler = false });
        }
        catch (BadProgramException)
        {
            return Exit.Bad;
        }
        catch (UsageException problem)
        {
            session.Complain(problem.Message);
            return Exit.Bad;
        }
        catch (OperationCanceledException)
        {
            session.Error.WriteLine("flow: interrupted");
            return Exit.OutOfFuel;
        }
        catch (IOException problem) when (StandardOutput.IsClosed(problem))
        {
            return Exit.OutOfFuel;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            session.Complain(problem.Message);
            return Exit.Bad;
        }
    }
}
