using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Tracer;
using Tracer.Engine;
using Tracer.Text;

namespace Cli.Verbs;

/// <summary><c>flow trace FILE x=1 …</c>: records a loop, optimizes it, runs on in the trace, and prints both traces.</summary>
public static class TraceVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Variables bound at the start.");
        var options = new TraceOptions();
        var stats = new Option<bool>("--stats") { Description = "Also print statistics, on the error stream." };
        var only = new Option<string[]>("--only")
        {
            Description = "Print only the trace of this number; only recorded or optimized traces. Several words are several such choices.",
            HelpName = "N|recorded|optimized",
        };
        only.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !IsChoice(word)))
            {
                result.AddError($"--only takes the number of a trace, recorded or optimized, not '{word}'");
            }
        });
        var (json, bare, output) = (Common.Json(), Common.NoDefaults(), Common.Output("Write the traces to FILE instead."));
        var (input, values) = (Common.Input(), Common.InputValues());
        var command = new Command(
            "trace",
            "Record a trace, optimize it, and run on in it.\n\nExample: flow trace programs/square.flow --stats\n         flow trace programs/promotion_loop.flow --policy seed")
        {
            file, words, stats, only, json, bare, input, values, output,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var inputs = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare)).Inputs;
            var collected = new CollectedOutput();
            var reads = Common.InputOf(session, source, parsed.GetValue(input), parsed.GetValue(values));
            Ending InSource(Ending ending) => FaultReasons.InSource(ending, source.Program, inputs, reads, options.Limits(parsed));
            if (options.Policy(parsed) is not null)
            {
                var traced = options.Traced(parsed, source, inputs, reads);
                var world = options.World(parsed, collected, reads);
                var run = Working.On(
                    session, "tracing", () => TracingEngine.Run(source.Program, inputs, world, traced.Fuel, traced.Policy, traced.At));
                run = run with { Ending = InSource(run.Ending) };
                var text = parsed.GetValue(json)
                    ? Json.Of(TraceAnswer.Of(run, collected)) + "\n"
                    : EngineText.Traces(run, parsed.GetValue(only) ?? []);
                Results.Write(session, parsed.GetValue(output), text);
                if (parsed.GetValue(stats))
                {
                    session.Error.Write(EngineText.Statistics(run, session.ErrorWidth));
                }

                TraceNotes.Write(session.Error, traced, run, source.Path);
                TraceNotes.WithoutLoop(session.Error, source.Program);
                Endings.Report(session, source, inputs, run.Ending, options.Fuel(parsed));
                return Endings.ExitCode(run.Ending);
            }

            if (parsed.GetValue(only) is { Length: > 0 })
            {
                throw new UsageException("the policy seed makes one trace: --only is for default, rpython and luajit");
            }

            var result = Working.On(session, "tracing", () => options.Trace(parsed, source, inputs, options.World(parsed, collected, reads)));
            result = result with { Ending = InSource(result.Ending) };
            Results.Write(session, parsed.GetValue(output), parsed.GetValue(json) ? Json.Of(TraceAnswer.Of(result, collected)) + "\n" : Text(result));
            if (parsed.GetValue(stats))
            {
                session.Error.Write(Statistics(result, session.ErrorWidth));
            }

            Report(session, source, inputs, result, options.Fuel(parsed));
            return Endings.ExitCode(result.Ending);
        });
        return command;
    }

    private static bool IsChoice(string word) =>
        word is "recorded" or "optimized" || (word.Length is > 0 and < 9 && word.All(char.IsAsciiDigit));

    private static string Text(TracingResult result)
    {
        var parts = new List<string>();
        if (result.Recorded is { } recorded)
        {
            parts.Add($"# policy {TraceOptions.Seed}\n# recorded: {recorded.Entries.Count} entries\n{TracePrinter.Print(recorded)}");
        }

        if (result.Optimized is { } optimized)
        {
            parts.Add($"# optimized: {optimized.Entries.Count} entries\n{TracePrinter.Print(optimized)}");
        }

        var stopped = result.Ending is Stopped it ? $"# result: {it.Value}\n" : "";
        return string.Join("\n", parts) + (parts.Count > 0 && stopped.Length > 0 ? "\n" : "") + stopped;
    }

    private static void Report(Session session, Source source, Dictionary<string, Value> inputs, TracingResult result, long fuel)
    {
        if (result.Abort is { } reason)
        {
            session.Error.WriteLine($"flow: no loop was traced ({reason}): {reason.Explain()} {TraceNotes.Cure(reason, source.Program, inputs)}");
        }

        if (TraceNotes.Hints(source.Program) is { } hints)
        {
            session.Error.WriteLine($"flow: the policy {TraceOptions.Seed} does not follow {hints}; --policy default does");
        }

        Endings.Report(session, source, inputs, result.Ending, fuel);
    }

    private static string Statistics(TracingResult result, int width)
    {
        var table = TextTable.Facts();
        void Line(string name, FormattableString value) => table.Fact(name, value);
        Line("policy", $"{TraceOptions.Seed}");
        Line("interpreted", $"{result.Interpreted.Operations} operations, {result.Interpreted.Jumps} jumps, {result.Interpreted.Tests} tests");
        Line("in the trace", $"{result.Traced.Operations} operations, {result.Traced.Guards} guards, {result.Traced.Iterations} turns");
        if (result.Recorded is { } recorded)
        {
            Line("recorded", $"{recorded.Entries.Count} entries, {recorded.OperationCount} operations, {recorded.GuardCount} guards");
        }

        if (result.Optimized is { } optimized)
        {
            Line("optimized", $"{optimized.Entries.Count} entries, {optimized.OperationCount} operations, {optimized.GuardCount} guards");
        }

        return TextTable.Write(table, width);
    }
}
