using System.CommandLine;
using Cli.CodeViews;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph.Codegen;

namespace Cli.Verbs;

/// <summary><c>flow compile FILE …</c>: a program, or its residual program, as IL, C# and machine code; <c>-o x.dll</c> saves an assembly.</summary>
public static class CompileVerb
{
    private static readonly string[] Shown = ["il", "csharp", "machine", "none"];

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values: their residual program is compiled. Behind --, dynamic ones, whose values say for which kinds to compile.");
        var options = new SpecializeOptions();
        var show = new Option<string[]>("--show")
        {
            Description = "Which code to print: il, csharp, machine, none; all three unless an assembly is saved.",
            HelpName = "VIEWS",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))],
        };
        show.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',')).Where(name => !Shown.Contains(name)))
            {
                result.AddError($"--show is {string.Join(", ", Shown)}, not '{name}'{UsageErrors.DidYouMean(name, Shown)}");
            }
        });
        var (json, bare) = (Common.Json(), Common.NoDefaults());
        var output = Common.Output("Save an assembly with public methods Run and RunToOutcome (see docs/compilation.md).");
        var command = new Command("compile", "Compile a program and show its code.\n\nExample: flow compile programs/power.flow -- x=2 y=10") { file, words, show, output, json, bare };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var program = parsed.GetValue(words)!.Length > 0 ? options.Specialize(session, parsed, source, bindings).Residual : source.Program;
            var path = parsed.GetValue(output);
            var assembly = AssemblyWriter.Write(program, Name(path ?? source.Path), bindings.Inputs)
                ?? throw new UsageException("the program is too large to be saved as an assembly");
            Save(session, path, assembly);
            var views = parsed.GetValue(show) is { Length: > 0 } asked ? asked : path is null ? Shown[..3] : ["none"];
            var code = CompiledViews.Of(assembly, views.Contains("csharp"), views.Contains("machine"));
            if (parsed.GetValue(json))
            {
                session.Out.WriteLine(Json.Of(CompileAnswer.Of(code, views.Contains("il"))));
            }
            else
            {
                CompilationText.Write(session.Out, code, views.Contains("il"));
                CompilationText.WriteCosts(session.Error, code);
            }

            return Exit.Done;
        });
        return command;
    }

    private static string Name(string path) => path == "-" ? "program" : Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "program";

    private static void Save(Session session, string? path, SavedAssembly assembly)
    {
        if (path is null)
        {
            return;
        }

        if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"an assembly's name ends in .dll, not '{path}'");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new UsageException($"there is no folder '{Path.GetDirectoryName(Path.GetFullPath(path))}'");
        }

        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, assembly.Image);
        File.Move(temporary, path, overwrite: true);
        session.Error.WriteLine($"saved {path}: {assembly.TypeName}.Run({string.Join(", ", assembly.Parameters)}); it needs Flowgraph.dll beside it");
    }
}
