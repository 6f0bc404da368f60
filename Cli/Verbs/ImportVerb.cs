using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Flowgraph.Text;

namespace Cli.Verbs;

/// <summary>
/// <c>flow import --from prolog FILE</c>: a program in another form becomes text. Of a log of PyPy it tells what is in it.
/// </summary>
public static class ImportVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var from = new Option<string?>("--from")
        {
            Description = $"The form; by default what the file's ending says. {PyPyLogs.Form} is a log of PyPy, or a folder of them: "
                + "operations by kind before and after, and what the optimizer here makes of the same traces.",
        };
        from.AcceptOnlyFromAmong([.. Formats.All.Select(format => format.Name), PyPyLogs.Form]);
        var (output, json) = (Common.Output("Write the program to FILE instead."), Common.Json());
        const string About = "Turn a program in another form into text.\n\n"
            + "Example: flow import --from prolog programs/prolog/power.pl\n         flow import --from pypylog logs";
        var command = new Command("import", About) { file, from, output, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (parsed.GetValue(from) == PyPyLogs.Form)
            {
                return PyPyLogs.Write(session, path, parsed.GetValue(output), parsed.GetValue(json));
            }

            var result = Sources.Read(session, path, parsed.GetValue(from) is { } name ? Formats.Find(name) : null);
            if (parsed.GetValue(json))
            {
                Results.Write(session, parsed.GetValue(output), Json.Of(ImportAnswer.Of(result)) + "\n");
                return result.Program is null ? Exit.Bad : Exit.Done;
            }

            Sources.Report(session, result.Diagnostics, result.Source);
            if (result.Program is not { } program)
            {
                return Exit.Bad;
            }

            Results.Write(session, parsed.GetValue(output), ProgramWriter.Write(program));
            return Exit.Done;
        });
        return command;
    }
}
