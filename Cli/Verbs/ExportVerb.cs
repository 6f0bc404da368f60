using System.CommandLine;
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
        var output = Common.Output("Write the program to FILE instead.");
        var command = new Command("export", "Write a program in another form.\n\nExample: flow export --to json programs/power.flow") { file, to, output };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(output);
            var form = parsed.GetValue(to) is { } name ? Formats.Find(name) : target is null ? null : Formats.OfFile(target);
            var write = form?.Write ?? throw new UsageException($"which form? --to takes {string.Join(", ", Formats.All.Select(format => format.Name))}");
            Results.Write(session, target, write(Sources.Load(session, parsed.GetValue(file)!).Program));
            return Exit.Done;
        });
        return command;
    }
}
