using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;

namespace Cli.Verbs;

/// <summary><c>flow export --to json FILE</c>: a program in another form on standard output.</summary>
public static class ExportVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var to = new Option<string?>("--to") { Description = "The form; by default what the ending of -o FILE says." };
        to.AcceptOnlyFromAmong([.. Formats.All.Select(format => format.Name)]);
        var (output, json) = (Common.Output("Write the program to FILE instead."), Common.Json());
        var command = new Command("export", "Write a program in another form.\n\nExample: flow export --to json programs/power.flow") { file, to, output, json };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(output);
            var form = parsed.GetValue(to) is { } name ? Formats.Find(name) : target is null ? null : Formats.OfFile(target);
            _ = form ?? throw new UsageException($"which form? --to takes {string.Join(", ", Formats.All.Select(format => format.Name))}");
            var text = form.Write(Sources.Load(session, parsed.GetValue(file)!).Program);
            Results.Write(session, target, !parsed.GetValue(json) ? text : Json.Of(new ExportAnswer(form.Name, text)) + "\n");
            return Exit.Done;
        });
        return command;
    }
}
