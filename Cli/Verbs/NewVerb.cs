using System.CommandLine;

namespace Cli.Verbs;

/// <summary><c>flow new FILE --template interpreter</c>: a program to start from, with <c>#?</c> lines, so that every verb works on it at once.</summary>
public static class NewVerb
{
    private const string Folder = "templates/";

    /// <summary>The templates' names.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. Resources.Names(Folder).Select(name => Path.ChangeExtension(name, null)).OrderDescending(StringComparer.Ordinal)];

    public static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "The file to make; .flow is added where it has no ending." };
        var template = new Option<string>("--template") { Description = "loop: a loop with two inputs; interpreter: a small bytecode interpreter with hints, and a program for it.", DefaultValueFactory = _ => "loop" };
        template.AcceptOnlyFromAmong([.. Templates]);
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("new", "Make a program to start from.\n\nExample: flow new hello.flow\n         flow new machine.flow --template interpreter") { file, template, force };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(file)!;
            var path = Path.HasExtension(given) ? given : given + ".flow";
            NewFiles.Write(session, [(path, Resources.Read($"{Folder}{parsed.GetValue(template)}.flow"))], parsed.GetValue(force));
            session.Error.WriteLine($"flow: wrote {path}; now try\n  flow run {path}\n  flow specialize {path}\n  flow compare {path}");
            return Exit.Done;
        });
        return command;
    }
}
