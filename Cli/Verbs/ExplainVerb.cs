using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using Tracer.Explaining;
using Visualizer;

namespace Cli.Verbs;

/// <summary>
/// <c>flow explain FILE x=1 … (why VAR@BLOCK | copies BLOCK | what-if y[=v] | stop)</c>: questions about a specialization; and
/// <c>(operations | guards | hint) [TRACE] | starts</c>, or <c>--of trace stop</c>: about a run under the tracing engine.
/// </summary>
public static class ExplainVerb
{
    private static readonly string[] Questions = ["why", "copies", "what-if", "stop"];

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Variables with their values, then the question. About a specialization: why VAR@BLOCK, copies BLOCK, what-if VAR[=VALUE], stop; about traces: operations, guards or hint, each with the number of a trace if not of the hottest loop, starts, stop. Behind --, the dynamic variables.");
        var of = new Option<string?>("--of") { Description = "What to explain, where the question does not say: stop is asked of the specialization otherwise." };
        of.AcceptOnlyFromAmong("specialization", "trace");
        var output = Common.Output($"Also a picture with the answer about a specialization marked in it; its ending says which kind: {string.Join(" ", PictureFile.Kinds)}.");
        var (input, values) = (Common.Input(), Common.InputValues());
        var (json, bare, options, tracing) = (Common.Json(), Common.NoDefaults(), new SpecializeOptions(), new TraceOptions());
        var command = new Command("explain", "Explain a specialization or a traced run.\n\nExample: flow explain programs/power.flow y=3 why res@power_done\n         flow explain programs/power.flow x=2 stop -o stop.svg -- y\n         flow explain programs/square_hints.flow a=5000 operations") { file, words, of, output, input, values, json, bare };
        options.AddTo(command);
        tracing.AddBeside(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var all = parsed.GetValue(words)!;
            var at = Array.FindIndex(all, word => Questions.Contains(word) || TraceQuestions.Words.Contains(word));
            if (at < 0)
            {
                throw parsed.GetValue(of) == "trace" ? TraceQuestions.Usage() : Usage(source, all);
            }

            var (question, bound) = Split(all, at);
            var traces = TraceQuestions.Words.Contains(question[0]) || parsed.GetValue(of) == "trace";
            if (traces && parsed.GetValue(of) == "specialization")
            {
                throw Usage(source, question);
            }

            var bindings = Bindings.Of(session, source, bound, !parsed.GetValue(bare));
            if (traces && parsed.GetValue(output) is not null)
            {
                throw new UsageException("a picture shows an answer about a specialization; flow draw --of optimized draws a trace");
            }

            if (traces)
            {
                var run = tracing.Traced(parsed, source, bindings.Inputs, Common.InputOf(session, source, parsed.GetValue(input), parsed.GetValue(values)));
                var explain = Working.On(session, "tracing", () => new ExplainTrace(run));
                var (told, record) = Working.On(session, $"asking {question[0]}", () => TraceQuestions.Answer(explain, question));
                session.Show(parsed.GetValue(json) ? Json.Of(new TracedUnder(explain.Run.Policy.Name), record) + "\n" : $"policy {explain.Run.Policy.Name}\n{told}");
                TraceNotes.Write(session.Error, explain.Run, explain.Result, source.Path);
                TraceNotes.WithoutLoop(session.Error, source.Program);
                return Exit.Done;
            }

            var specialization = options.Specialize(session, parsed, source, bindings);
            var (text, answer, picture) = Working.On(session, $"asking {question[0]}", () => Answer(session, source, specialization, options.Limits(parsed), question));
            if (parsed.GetValue(output) is { } path)
            {
                PictureFile.Write(
                    session, picture(), FoldMode.None, PictureFile.KindOf(path), path, () =>
                        new Inspection(source.Program, specialization).Facts());
            }

            session.Show(parsed.GetValue(json) ? Json.Of(answer) + "\n" : text);
            return Exit.Done;
        });
        return command;
    }

    /// <summary>
    /// The question with the words that belong to it, and all others, in front of it or behind, which are bindings:
    /// <c>y=3 why res@done x=2</c> → <c>why res@done</c> and <c>y=3 x=2</c>.
    /// </summary>
    private static (string[] Question, string[] Bound) Split(string[] words, int at)
    {
        var length = words[at] switch
        {
            "why" or "copies" or "what-if" => 2,
            "operations" or "guards" or "hint" => 1 + words[(at + 1)..].TakeWhile(word => !word.Contains('=')).Count(),
            _ => 1,
        };
        var end = Math.Min(words.Length, at + length);
        return (words[at..end], [.. words[..at], .. words[end..]]);
    }

    private static (string Text, object Record, Func<Picture> Picture) Answer(Session session, Source source, Specialization it, Budgets budgets, string[] question)
    {
        var explain = new Explain(it);
        switch (question)
        {
            case ["why", var what] when what.IndexOf('@', StringComparison.Ordinal) is > 0 and var at:
                var why = explain.Why(what[..at], what[(at + 1)..])
                    ?? throw (source.Program.FindVariable(what[..at]) is null ? Unknown.Variable(source, what[..at]) : NoPoint(source, what[(at + 1)..]));
                return (ExplanationText.Write(why), WhyAnswer.Of(why), () => ExplanationPicture.Of(it, why));
            case ["copies", var block]:
                var copies = explain.Copies(block) ?? throw NoPoint(source, block);
                return (ExplanationText.Write(copies), CopiesAnswer.Of(copies), () => ExplanationPicture.Of(it, copies));
            case ["what-if", var change]:
                var (name, value) = Change(session, source, change);
                var whatIf = explain.If(name, value, budgets);
                return (ExplanationText.Write(whatIf), WhatIfAnswer.Of(whatIf), () => ExplanationPicture.Of(it, explain.After(name, value, budgets), whatIf));
            case ["stop"]:
                var stop = explain.Stop();
                return (ExplanationText.Write(stop), StopAnswer.Of(stop), () => ExplanationPicture.Of(it, stop));
            default:
                throw Usage(source, question);
        }
    }

    private static (string Name, Value Value) Change(Session session, Source source, string word)
    {
        var read = BindingReader.Read(word);
        Sources.Report(session, read.Diagnostics, read.Source);
        var binding = read.Binding ?? throw new BadProgramException();
        return source.Program.FindVariable(binding.Name) is null ? throw Unknown.Variable(source, binding.Name)
            : (binding.Name, binding.Value ?? Value.Undefined);
    }

    /// <summary>
    /// A block that the source does not have, or that the specialization never came to; residual labels were looked for too.
    /// </summary>
    private static UsageException NoPoint(Source source, string block) =>
        source.Program.FindBlock(block) is null ? Unknown.Label(source, block) : new($"'{block}' has no copy: under this division control never comes to it");

    private static UsageException Usage(Source source, string[] words)
    {
        if (words is ["why", var what] && !what.Contains('@', StringComparison.Ordinal))
        {
            return source.Program.FindVariable(what) is null ? Unknown.Variable(source, what) : new($"why asks about a variable in a block: why {what}@BLOCK");
        }

        if (words is ["why" or "copies" or "what-if"])
        {
            return new($"{words[0]} needs {(words[0] == "why" ? "VAR@BLOCK" : words[0] == "copies" ? "a BLOCK" : "VAR or VAR=VALUE")} behind it");
        }

        var near = words.Select(word => new Suggestions().For(word, Questions.Concat(TraceQuestions.Words))).FirstOrDefault(it => it is not null);
        return new((near is null ? "" : $"did you mean '{near}'? ") + "a question is one of: why VAR@BLOCK, copies BLOCK, what-if VAR[=VALUE], stop; of a trace: operations, guards, hint, starts, or --of trace stop");
    }
}
