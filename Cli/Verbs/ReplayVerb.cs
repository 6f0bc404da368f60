using System.CommandLine;
using Cli.Writing;
using Laboratory.Replaying;
using Visualizer;

namespace Cli.Verbs;

/// <summary><c>flow replay FILE … -o run.html</c>: a run step by step, as one page to click through.</summary>
public static class ReplayVerb
{
    /// <summary>Steps that are written down: a page of them is open within a second.</summary>
    private const int UsualEvents = 100_000;

    private const string Examples = """


        Example: flow replay programs/power.flow x=3 y=4
                 flow replay programs/square.flow --route specialize -o square.html
                 flow replay programs/square_hints.flow a=30 --route trace --set HotLoop=4
        """;

    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Variables with their values; behind --, the dynamic ones, where the route is specialize.");
        var route = new Option<string>("--route")
        {
            Description = "What is replayed: interpret: variables and heap; specialize: work list, code cache, static store, residual "
                + "program; trace: counters, recording, the optimizer's decisions, exits.",
            DefaultValueFactory = _ => "interpret",
        };
        route.AcceptOnlyFromAmong("interpret", "specialize", "trace");
        var events = Common.Positive("--events", "N", "The most steps that are written down.", UsualEvents);
        var output = Common.Output("The page; replay.html by default. - is standard output.");
        var (input, values) = (Common.Input(), Common.InputValues());
        var (json, bare, fuel) = (Common.Json(), Common.NoDefaults(), Common.FuelLimit());
        var (specialize, trace) = (new SpecializeOptions(), new TraceOptions());
        var command = new Command("replay", "Show a run step by step, on one page to click through." + Examples.ReplaceLineEndings("\n"))
        {
            file, words, route, events, output, fuel, input, values, json, bare,
        };
        specialize.AddTo(command);
        trace.AddBeside(command, fuel: false);
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(output) ?? (parsed.GetValue(json) ? "-" : "replay.html");
            Results.Check(target);
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            var reads = Common.InputOf(session, source, parsed.GetValue(input), parsed.GetValue(values));
            var most = (int)Math.Min(parsed.GetValue(events), int.MaxValue - 2);
            var log = Working.On(session, "writing down the steps", () => parsed.GetValue(route) switch
            {
                "specialize" => SpecializerReplay.Of(
                    source.Program, bindings.Division, specialize.Policy(parsed), specialize.Limits(parsed), most),
                "trace" => TracerReplay.Of(
                    trace.Traced(parsed, source, bindings.Inputs, reads, NoSeed) with { Fuel = parsed.GetValue(fuel) }, most),
                _ => InterpreterReplay.Of(source.Program, bindings.Inputs, reads, most, parsed.GetValue(fuel)),
            });
            if (log.Cut is { } cut)
            {
                session.Complain(cut);
            }

            if (parsed.GetValue(json))
            {
                Results.Write(session, target, ReplayJson.Write(log));
                return Exit.Done;
            }

            var name = Path.GetFileNameWithoutExtension(source.Path);
            var page = Working.On(session, "drawing the page", () => ReplayPage.Of(name, log).ToHtml());
            Results.Write(session, target, page);
            if (target != "-")
            {
                session.Error.WriteLine($"replay: {target}");
            }

            return Exit.Done;
        });
        return command;
    }

    private const string NoSeed = "the policy seed has no steps to replay: default, rpython and luajit have";
}
