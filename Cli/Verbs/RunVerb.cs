using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Flowgraph;
using Flowgraph.Interpreting;

namespace Cli.Verbs;

/// <summary><c>flow run FILE x=1 …</c>: runs a program and prints its output, then its result.</summary>
public static class RunVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Variables bound at the start, in the language's literals; a plain name is a symbol, @file reads a literal.");
        var engine = new Option<string>("--engine") { Description = "What runs the program.", DefaultValueFactory = _ => "interpreter" };
        engine.AcceptOnlyFromAmong("interpreter");
        var fuel = Common.FuelLimit();
        var (input, values) = (Common.Input(), Common.InputValues());
        var counts = new Option<bool>("--counts") { Description = "Also print the exact counts, on the error stream." };
        var (json, bare) = (Common.Json(), Common.NoDefaults());
        var command = new Command("run", "Run a program.\n\nExample: flow run programs/power.flow x=10 y=20") { file, words, engine, fuel, input, values, counts, json, bare };
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var reads = Common.InputOf(session, source, parsed.GetValue(input), parsed.GetValue(values));
            return parsed.GetValue(json)
                ? RunToJson(session, source, bindings.Inputs, reads, parsed.GetValue(fuel))
                : Run(session, source, bindings.Inputs, reads, parsed.GetValue(fuel), parsed.GetValue(counts));
        });
        return command;
    }

    private static int Run(Session session, Source source, Dictionary<string, Value> inputs, IReadOnlyList<Value> reads, long fuel, bool showCounts)
    {
        var output = new RunOutput(session);
        var machine = new Machine(source.Program, inputs, new World(output, reads), fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        output.EndLine();
        if (ending is Stopped stopped)
        {
            session.Out.WriteLine(stopped.Value.ToString());
        }

        Endings.Report(session, source, inputs, ending, fuel);
        if (showCounts)
        {
            var it = counts.Counts;
            session.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"operations {it.Operations}, jumps {it.Jumps}, tests {it.Tests}, blocks entered {it.BlocksEntered}, fuel {fuel - machine.Fuel}"));
        }

        return Endings.ExitCode(ending);
    }

    private static int RunToJson(Session session, Source source, Dictionary<string, Value> inputs, IReadOnlyList<Value> reads, long fuel)
    {
        var outcome = Interpreter.Run(source.Program, inputs, fuel, reads);
        session.Out.WriteLine(Json.Write(json => OutcomeJson.Write(json, outcome)));
        return Endings.ExitCode(outcome.Ending);
    }
}
