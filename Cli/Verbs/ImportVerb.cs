using System.CommandLine;
using Cli.Writing;
using Flowgraph;
using Flowgraph.Text;

namespace Cli.Verbs;

/// <summary><c>flow import --from prolog FILE</c>: a program in another form becomes text.</summary>
public static class ImportVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var from = new Option<string?>("--from") { Description = "The form; by default what the file's ending says." };
        from.AcceptOnlyFromAmong([.. Formats.All.Select(format => format.Name)]);
        var (output, json) = (Common.Output("Write the program to FILE instead."), Common.Json());
        var command = new Command("import", "Turn a program in another form into text.\n\nExample: flow import --from prolog programs/prolog/power.pl") { file, from, output, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var result = Sources.Read(session, path, parsed.GetValue(from) is { } name ? Formats.Find(name) : null);
            if (parsed.GetValue(json))
            {
                Results.Write(session, parsed.GetValue(output), Json.Write(json =>
                {
                    json.WriteString("program", result.Program is { } read ? ProgramWriter.Write(read) : null);
                    DiagnosticsJson.Write(json, result);
                }) + "\n");
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
