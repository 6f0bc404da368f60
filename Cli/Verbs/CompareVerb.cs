using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Laboratory.Comparing;
using PartialEval;
using Visualizer;

namespace Cli.Verbs;

/// <summary><c>flow compare FILE x=1 -- y=2</c>, the main job: one program through every route, one report.</summary>
public static class CompareVerb
{
    /// <summary>For how long each route is repeated, so that its time is that of a warm process.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(100);

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values; behind --, the dynamic ones with theirs.");
        var (json, bare, fuel) = (Common.Json(), Common.NoDefaults(), Common.FuelLimit());
        var (text, values) = (Common.Input(), Common.InputValues());
        var output = new Option<string>("-o", "--output")
        {
            Description = "The report: one HTML file that needs nothing else.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "report.html",
        };
        var noReport = new Option<bool>("--no-report") { Description = "Print the table only." };
        var (specialize, trace) = (new SpecializeOptions(), new TraceOptions());
        var command = new Command(
            "compare", "Interpret, specialize and trace a program; check that all agree; write a report.\n\nExample: flow compare programs/square.flow")
        {
            file, words, fuel, text, values, output, noReport, json, bare,
        };
        specialize.AddTo(command);
        trace.AddBeside(command, fuel: false);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(noReport) && parsed.GetResult(output) is { Implicit: false })
            {
                throw new UsageException("--no-report and -o exclude each other");
            }

            Results.Check(parsed.GetValue(noReport) ? null : parsed.GetValue(output));
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            if (bindings.WithoutValue is { } unknown)
            {
                throw new UsageException($"'{unknown}' has no value, and comparing runs the program: write {unknown}=VALUE behind --");
            }

            var input = Common.InputOf(session, source, parsed.GetValue(text), parsed.GetValue(values));
            var run = trace.Traced(
                parsed,
                source,
                bindings.Inputs,
                input,
                "the tracer of the posts is the row 'published model'; --trace-policy says how the row 'traced' traces");
            var comparison = Working.On(session, "comparing", () => Routes.Compare(
                source.Program,
                bindings.Division,
                bindings.Inputs,
                input,
                specialize.Policy(parsed),
                specialize.Limits(parsed),
                trace.Anchor(parsed, source),
                parsed.GetValue(fuel),
                run.Policy,
                run.At,
                trace.Limit(parsed),
                Warming));
            if (parsed.GetValue(json))
            {
                session.Out.WriteLine(Json.Of(CompareAnswer.Of(comparison)));
            }
            else
            {
                ComparisonText.Write(session.Out, comparison, source.Path, session.Width);
            }

            if (!parsed.GetValue(noReport))
            {
                var name = Path.GetFileNameWithoutExtension(source.Path);
                var report = Working.On(session, "drawing the report", () => Report.Of(name, source.Path, comparison).ToHtml());
                Results.Write(session, parsed.GetValue(output), report);
                session.Error.WriteLine($"report: {parsed.GetValue(output)}");
            }

            TraceNotes.Write(session.Error, run, comparison.Relation.Run, source.Path);
            Endings.Report(session, source, bindings.Inputs, comparison.Reference.Outcome.Ending, parsed.GetValue(fuel));
            return !comparison.Agrees ? Exit.Faulted : Endings.ExitCode(comparison.Reference.Outcome.Ending) is not Exit.Done and var code ? code
                : comparison.Specialization.Stop == StopReason.Complete ? Exit.Done : Exit.OutOfFuel;
        });
        return command;
    }
}
