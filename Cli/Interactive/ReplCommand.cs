using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>Does a command of a session. What is a verb of the command line is that verb, given the session's program on its standard
/// input.</summary>
internal sealed class ReplCommand(Session session, Repl repl, Interruption interruption)
{
    private static readonly string[] Drawn = ["program", "residual", "specialization", "trace", "optimized"];

    private static int pictures;

    private Workspace Workspace => repl.Workspace;

    public void Do(string line)
    {
        var words = Splitting.Words(line);
        switch (words)
        {
            case []:
            case ["help", ..]:
                session.Show(repl.Remembered.Length == 0 ? Commands.Help : $"{Commands.Help}\n{repl.Remembered}\n");
                break;
            case ["quit" or "q"]:
                repl.End();
                break;
            case ["load", var file]:
                Load(file);
                break;
            case ["save", var file]:
                Save(file);
                break;
            case ["list"]:
                session.Show(Workspace.Text);
                break;
            case ["list", var label]:
                session.Show(Workspace.BlockText(label.Trim('`')) ?? throw new UsageException($"there is no block '{label}'"));
                break;
            case ["vars"]:
                session.Show(string.Concat(Workspace.Variables.OrderBy(it => it.Key, StringComparer.Ordinal)
                    .Select(it => $"{ProgramWriter.WriteName(it.Key)} = {ValueText.Brief(it.Value, session.Width)}\n")));
                break;
            case ["run", .. var given]:
                Run(given);
                break;
            case ["step", .. var given]:
                Step(given);
                break;
            case ["continue"]:
                repl.Continue();
                break;
            case ["set", .. var given]:
                Set(given);
                break;
            case ["clear"]:
                Workspace.Clear();
                Workspace.Variables.Clear();
                repl.Reset();
                break;
            case [var verb, .. var given] when Commands.Verbs.Contains(verb):
                Verb(verb, given);
                break;
            default:
                throw Unknown(words[0]);
        }
    }

    private static UsageException Unknown(string word)
    {
        var known = Commands.All.FirstOrDefault(it => it.Name == word);
        return new(known.Form is { } form ? $"it is {form}"
            : $"there is no command ':{word}'" + (new Suggestions().For(word, Commands.All.Select(it => it.Name)) is { } better
                ? $"; did you mean ':{better}'?" : "; :help lists them"));
    }

    private void Load(string file)
    {
        var read = Sources.Read(session, file == "-" ? throw new UsageException("a session reads its lines from there: name a file")
            : file, null);
        Sources.Report(session, read.Diagnostics, read.Source);
        Workspace.Load(read.Program ?? throw new BadProgramException(), read.Source);
        Workspace.File = file;
        repl.Reset();
        var inputs = Verbs.CheckVerb.InputsOf(read.Program).Select(ProgramWriter.WriteName).ToList();
        session.Error.WriteLine(Printable.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {read.Program.Blocks.Count} blocks, {(inputs.Count == 0 ? "no inputs" : $"inputs {string.Join(", ", inputs)}")}")));
    }

    private void Save(string file)
    {
        Results.Check(file);
        Results.Write(session, file, Workspace.Text);
        Workspace.File = file;
        session.Error.WriteLine($"wrote {Printable.Line(file)}");
    }

    private void Run(string[] given)
    {
        var (source, inputs) = Bound(given);
        repl.Run(source, inputs, source.Directives.Input, out _);
    }

    private void Step(string[] given)
    {
        if (given is [var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && repl.IsStepping)
        {
            repl.Step(count);
        }
        else if (given.Length == 0 && repl.IsStepping)
        {
            repl.Step(1);
        }
        else
        {
            var (source, inputs) = Bound(given);
            repl.Begin(new(source.Program, inputs, new World(new RunOutput(session), source.Directives.Input, repl.Limits)));
        }
    }

    /// <summary>The program, and its inputs: those that are given, or else the session's variables, or else those of the <c>#?</c>
    /// lines.</summary>
    private (Source Source, Dictionary<string, Value> Inputs) Bound(string[] given)
    {
        var source = repl.Program();
        var inputs = Bindings.Of(session, source, given, defaults: true).Inputs;
        var names = given.Select(word => BindingReader.Read(word).Binding?.Name).ToHashSet();
        foreach (var (name, value) in Workspace.Variables)
        {
            if (!names.Contains(name))
            {
                inputs[name] = value;
            }
        }

        return (source, inputs);
    }

    private void Set(string[] given)
    {
        switch (given)
        {
            case []:
                session.Show(string.Create(CultureInfo.InvariantCulture, $"fuel {repl.Fuel}\nmemory {repl.Limits.Memory >> 20} MB\n"));
                break;
            case ["fuel", var number]:
                repl.Fuel = Number(number, long.MaxValue);
                break;
            case ["memory", var number]:
                repl.Limits = repl.Limits with { Memory = Number(number, long.MaxValue >> 20) << 20 };
                break;
            default:
                throw new UsageException(":set takes fuel N or memory MB, and shows them without either");
        }
    }

    private static long Number(string text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number : throw new UsageException($"'{text}' is no positive whole number");

    private void Verb(string verb, string[] given)
    {
        var source = repl.Program();
        var picture = "";
        if (verb == "draw")
        {
            given = given is [var what, .. var rest] && Drawn.Contains(what) ? ["--of", what, .. rest] : given;
            var named = Array.FindLastIndex(given, word => word is "-o" or "--output");
            picture = named >= 0 && named + 1 < given.Length ? given[named + 1] : "";
            if (named < 0)
            {
                picture = Path.Combine(Path.GetTempPath(), $"flow-{Environment.ProcessId}-{Interlocked.Increment(ref pictures)}.svg");
                given = ["-o", picture, .. given];
            }
        }

        if (verb == "trace")
        {
            given = [.. given, .. Known(source, given)];
        }

        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        string[] words = [verb, "-", .. given];
        var code = Exit.Done;
        if (!interruption.Wait(() =>
            code = Entry.Run(words, new MemoryStream(Encoding.UTF8.GetBytes(Workspace.Text)), output, error, width: session.Width)))
        {
            session.Error.WriteLine("stopped");
            return;
        }

        session.Bytes.Write(output.ToArray());
        session.Bytes.Flush();
        session.Error.Write(error.ToString());
        if (code == Exit.Done && picture.Length > 0)
        {
            session.Out.WriteLine(picture);
        }
        else if (code == Exit.Bad)
        {
            throw new BadProgramException();
        }
    }

    /// <summary>Session variables that the program begins with and nobody gave, as words; arrays and objects have none.</summary>
    private IEnumerable<string> Known(Source source, string[] given) => Liveness.Inputs(source.Program).Select(source.Program.Name)
        .Where(name => Workspace.Variables.TryGetValue(name, out var value) && value.Kind is not (Kind.Array or Kind.Object)
            && !given.Any(word => word.StartsWith($"{ProgramWriter.WriteName(name)}=", StringComparison.Ordinal)))
        .Select(name => $"{ProgramWriter.WriteName(name)}={ValueText.Write(Workspace.Variables[name])}");
}
