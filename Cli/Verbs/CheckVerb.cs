using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Laboratory.Expecting;

namespace Cli.Verbs;

/// <summary><c>flow check FILE…</c>: reads and resolves, reports every problem, warns of what was hardly meant, and lists inputs; with <c>--run</c> also holds the <c>#? run</c> lines against the interpreter.</summary>
public static class CheckVerb
{
    private const int MostInputs = 20;

    public static Command Create(Session session)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Programs in any form; - is standard input." };
        var format = new Option<string>("--format") { Description = "How problems are written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var json = Common.Json();
        var run = new Option<bool>("--run") { Description = "Also run each #? run line and compare (10^7 units of fuel each)." };
        var command = new Command("check", "Read programs; report all that is wrong, what was hardly meant, and the inputs.\n\nExample: flow check programs/power.flow") { files, format, json, run };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) && parsed.GetResult(format) is { Implicit: false } && parsed.GetValue(format) != "json")
            {
                throw new UsageException($"--json and --format {parsed.GetValue(format)} exclude each other");
            }

            return Run(session, parsed.GetValue(files)!, parsed.GetValue(json) ? "json" : parsed.GetValue(format)!, parsed.GetValue(run));
        });
        return command;
    }

    /// <summary>What a run should bind: the variables that may be read before they are assigned.</summary>
    public static IReadOnlyList<string> InputsOf(Program program) => [.. Liveness.Inputs(program).Select(program.Name).Order(StringComparer.Ordinal)];

    private static string Names(Program program) => InputsOf(program) is var names && names.Count > MostInputs
        ? $"{string.Join(", ", names.Take(MostInputs).Select(ProgramWriter.WriteName))} and {names.Count - MostInputs} more"
        : string.Join(", ", names.Select(ProgramWriter.WriteName));

    /// <summary>The inputs of one program in a sentence; of several programs in a table, with their sizes.</summary>
    private static string Inputs(IReadOnlyList<ReadResult> good)
    {
        if (good is [{ Program: { } only } one])
        {
            return $"{one.Source.File}: {(InputsOf(only).Count switch { 0 => "no inputs", 1 => "input ", _ => "inputs " })}{Names(only)}\n";
        }

        var table = TextTable.Of("program", "blocks#", "operations#", "inputs");
        foreach (var (file, program) in good.Select(it => (it.Source.File, it.Program!)))
        {
            table.Row(file, TextTable.Number(program.Blocks.Count), TextTable.Number(program.OperationCount), Names(program));
        }

        return good.Count == 0 ? "" : TextTable.Write(table);
    }

    private static int Run(Session session, string[] files, string format, bool run)
    {
        var results = new List<ReadResult>();
        var (met, broken, unread) = (0, 0, 0);
        foreach (var file in files)
        {
            session.Cancelled.ThrowIfCancellationRequested();
            ReadResult result;
            try
            {
                result = Sources.Read(session, file, null);
            }
            catch (UsageException problem)
            {
                session.Complain(problem.Message);
                unread++;
                continue;
            }

            result = result with { Diagnostics = result.Diagnostics.Concat(ProgramChecks.Of(result)).ToSequence() };
            results.Add(result);
            foreach (var expectation in run && result.Program is not null ? Working.On(session, $"running {file}", () => Expectations.Check(result.Program, result.Directives).ToList()) : [])
            {
                (met, broken) = expectation.Problem is null ? (met + 1, broken) : (met, broken + 1);
                if (expectation.Problem is { } problem)
                {
                    session.Error.WriteLine(Printable.Line($"{expectation.Run.Span.File}:{expectation.Run.Span.Line}: {problem}"));
                }
            }
        }

        var bad = results.Count(result => result.Program is null);
        if (format == "text")
        {
            foreach (var result in results)
            {
                Sources.Report(session, result.Diagnostics, result.Source);
            }

            session.Show(run ? "" : Inputs([.. results.Where(result => result.Program is not null)]));

            session.Out.WriteLine(run ? $"runs: {met} passed, {broken} failed" : $"{results.Count - bad} of {files.Length} good");
        }
        else
        {
            session.Out.WriteLine(format == "json" ? Json.Of(CheckAnswer.Of(results)) : Sarif.Write(results));
        }

        return bad + unread > 0 ? Exit.Bad : broken > 0 ? Exit.Faulted : Exit.Done;
    }
}
