using System.CommandLine;
using System.Text.Json;
using Cli.Writing;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Cli.Verbs;

/// <summary><c>flow explain FILE x=1 … (why VAR@BLOCK | copies BLOCK | what-if y[=v] | stop)</c>: questions about a specialization.</summary>
public static class ExplainVerb
{
    private static readonly string[] Questions = ["why", "copies", "what-if", "stop"];

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values, then the question: why VAR@BLOCK, copies BLOCK, what-if VAR[=VALUE], or stop; behind --, the dynamic variables.");
        var (json, bare, options) = (Common.Json(), Common.NoDefaults(), new SpecializeOptions());
        var command = new Command("explain", "Explain a specialization: why is a variable dynamic, why has a block several copies, what if, why did it stop.\n\nExample: flow explain programs/power.flow y=3 why res@power_done") { file, words, json, bare };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var all = parsed.GetValue(words)!;
            var at = Array.FindIndex(all, Questions.Contains);
            var question = at < 0 ? throw Usage() : all[at..];
            var bindings = Bindings.Of(session, source, all[..at], !parsed.GetValue(bare));
            var (text, properties) = Answer(session, source, new Explain(options.Specialize(parsed, source, bindings)), options.Limits(parsed), question);
            session.Out.Write(parsed.GetValue(json) ? Json.Write(properties) + "\n" : text);
            return Exit.Done;
        });
        return command;
    }

    private static (string Text, Action<Utf8JsonWriter> Json) Answer(Session session, Source source, Explain explain, Budgets budgets, string[] question)
    {
        switch (question)
        {
            case ["why", var what] when what.IndexOf('@', StringComparison.Ordinal) is > 0 and var at:
                var why = explain.Why(what[..at], what[(at + 1)..]) ?? throw new UsageException($"'{what}': no point has that label, or there is no such variable");
                return (ExplanationText.Write(why), json => ExplanationJson.Write(json, why));
            case ["copies", var block]:
                var copies = explain.Copies(block) ?? throw new UsageException($"'{block}': no point has that label");
                return (ExplanationText.Write(copies), json => ExplanationJson.Write(json, copies));
            case ["what-if", var change]:
                var (name, value) = Change(session, source, change);
                var whatIf = explain.If(name, value, budgets);
                return (ExplanationText.Write(whatIf), json => ExplanationJson.Write(json, whatIf));
            case ["stop"]:
                var stop = explain.Stop();
                return (ExplanationText.Write(stop), json => ExplanationJson.Write(json, stop));
            default:
                throw Usage();
        }
    }

    private static (string Name, Value Value) Change(Session session, Source source, string word)
    {
        var read = BindingReader.Read(word);
        Sources.Report(session, read.Diagnostics, read.Source);
        var binding = read.Binding ?? throw new BadProgramException();
        return source.Program.FindVariable(binding.Name) is null ? throw new UsageException($"{source.Path} has no variable '{binding.Name}'")
            : (binding.Name, binding.Value ?? Value.Undefined);
    }

    private static UsageException Usage() => new("a question is one of: why VAR@BLOCK, copies BLOCK, what-if VAR[=VALUE], stop");
}
