using System.CommandLine;
using Cli.Writing;
using Flowgraph.Text;
using Laboratory.Expecting;

namespace Cli.Verbs;

/// <summary><c>flow check FILE…</c>: reads and resolves, reports every problem; with <c>--run</c> also holds the <c>#? run</c> lines against the interpreter.</summary>
public static class CheckVerb
{
    public static Command Create(Session session)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Programs in any form; - is standard input." };
        var format = new Option<string>("--format") { Description = "How problems are written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var json = Common.Json();
        var run = new Option<bool>("--run") { Description = "Also run each #? run line and compare (10^7 units of fuel each)." };
        var command = new Command("check", "Read programs and report everything wrong with them.\n\nExample: flow check programs/power.flow") { files, format, json, run };
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
                session.Error.WriteLine($"flow: {problem.Message}");
                unread++;
                continue;
            }

            results.Add(result);
            foreach (var expectation in run && result.Program is not null ? Expectations.Check(result.Program, result.Directives) : [])
            {
                (met, broken) = expectation.Problem is null ? (met + 1, broken) : (met, broken + 1);
                if (expectation.Problem is { } problem)
                {
                    session.Error.WriteLine($"{expectation.Run.Span.File}:{expectation.Run.Span.Line}: {problem}");
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

            session.Out.WriteLine(run ? $"runs: {met} passed, {broken} failed" : $"{results.Count - bad} of {files.Length} good");
        }
        else
        {
            session.Out.WriteLine(format == "json" ? DiagnosticsJson.Write(results) : Sarif.Write(results));
        }

        return bad + unread > 0 ? Exit.Bad : broken > 0 ? Exit.Faulted : Exit.Done;
    }
}
