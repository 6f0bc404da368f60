using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph.Text;

namespace Cli.Verbs;

/// <summary>
/// <c>flow examples</c>: the programs that come with the command. They are files to every other verb, so they are copied first:
/// <code>
/// flow examples copy power    →  power.flow
/// flow run power.flow
/// </code>
/// </summary>
public static class ExamplesVerb
{
    public static Command Create(Session session)
    {
        var json = Common.Json();
        json.Recursive = true;
        var command = new Command(
            "examples",
            "List, show or copy the programs that come with flow.\n\nExample: flow examples show power\n         flow examples\n         flow examples copy power square -o examples")
        {
            json, List(session, json), Show(session, json), Copy(session),
        };
        command.SetAction(parsed => Write(session, parsed.GetValue(json), texts: false));
        return command;
    }

    private static Command List(Session session, Option<bool> json)
    {
        var texts = new Option<bool>("--texts") { Description = "With --json: their texts too." };
        var command = new Command("list", "All, each with a sentence.") { texts };
        command.SetAction(parsed => parsed.GetValue(texts) && !parsed.GetValue(json)
            ? throw new UsageException("--texts goes with --json; 'flow examples show NAME' prints a text")
            : Write(session, parsed.GetValue(json), parsed.GetValue(texts)));
        return command;
    }

    private static Command Show(Session session, Option<bool> json)
    {
        var name = new Argument<string>("NAME") { Description = "Which, as the list names it." };
        var command = new Command("show", "The text of one.") { name };
        command.SetAction(parsed =>
        {
            var file = Find(parsed.GetValue(name)!);
            session.Out.Write(!parsed.GetValue(json) ? Corpus.Read(file) : Json.Of(new ExampleAnswer(file, Corpus.Read(file))) + "\n");
            return Exit.Done;
        });
        return command;
    }

    private static Command Copy(Session session)
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.ZeroOrMore, Description = "Which; without names all, with the Brainfuck and Prolog programs beside them." };
        var folder = new Option<string?>("-o", "--output") { Description = "The folder to copy to; the current one for names, programs for all.", HelpName = "FOLDER" };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command("copy", "Copy some, or all.") { names, folder, force };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(names) is { Length: > 0 } some ? [.. some.Select(Find)] : Corpus.Files;
            var target = parsed.GetValue(folder) ?? (parsed.GetValue(names) is { Length: > 0 } ? "" : "programs");
            NewFiles.Write(session, [.. chosen.Distinct().Select(file => (Path.Combine(target, file), Corpus.Read(file)))], parsed.GetValue(force));
            session.Error.WriteLine(chosen.Count == 1 ? $"flow: wrote {Path.Combine(target, chosen[0])}" : $"flow: wrote {chosen.Count} files{(target.Length > 0 ? $" to {target}" : "")}");
            return Exit.Done;
        });
        return command;
    }

    private static int Write(Session session, bool json, bool texts)
    {
        if (json)
        {
            session.Out.WriteLine(Json.Of(new ExamplesAnswer(
                Corpus.Programs.Select(file =>
                    new ListedExample(Name(file), file, Corpus.Summary(file), texts ? Corpus.Read(file) : null)))));
            return Exit.Done;
        }

        var width = Corpus.Programs.Max(file => Name(file).Length);
        foreach (var file in Corpus.Programs)
        {
            session.Out.WriteLine(Cut($"{Name(file).PadRight(width)}  {Corpus.Summary(file)}"));
        }

        return Exit.Done;
    }

    private static string Name(string file) => Path.ChangeExtension(file, null);

    private static string Cut(string line) => line.Length <= 100 ? line : line[..99] + "…";

    private static string Find(string name) => Corpus.Find(name) ?? throw new UsageException(
        $"there is no example '{name}'{(new Suggestions().For(name, Corpus.Files.Select(Name)) is { } near ? $"; did you mean '{near}'?" : "")} 'flow examples' lists them");
}
