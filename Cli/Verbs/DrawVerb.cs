using System.CommandLine;
using System.Globalization;
using Cli.Writing;
using Flowgraph;
using Flowgraph.Interpreting;
using Tracer;
using Tracer.Explaining;
using Visualizer;

namespace Cli.Verbs;

/// <summary><c>flow draw FILE … --of residual -o x.svg</c>: a picture of a program, its residual program, or a trace.</summary>
public static class DrawVerb
{
    public static Command Create(Session session)
    {
        var file = Common.File();
        var words = Common.Words("Static variables with their values; behind --, the dynamic ones.");
        var of = new Option<string>("--of") { Description = "What to draw.", DefaultValueFactory = _ => "program" };
        of.AcceptOnlyFromAmong("program", "residual", "specialization", "trace", "optimized");
        var counts = new Option<bool>("--counts") { Description = "Run it and show how often each block and edge was taken." };
        var lines = Lines();
        var fold = new Option<string>("--fold")
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"What is drawn as one box. runs: blocks in a row, tests of one value as a table; overview: loops too. auto: nothing up to {Fold.Large} blocks, runs above, an overview where runs leave more than {Fold.Most}; JSON, GraphML, DOT and Mermaid are not folded."),
            DefaultValueFactory = _ => "auto",
        };
        fold.AcceptOnlyFromAmong("auto", "none", "runs", "overview");
        var close = Names("--close", "Draw the loop that begins at this box as one closed box; may be repeated.");
        var inside = Names("--inside", "Draw what is inside of the closed box of this name; repeated, what is inside of one inside.");
        var group = new Option<string?>("--group")
        {
            Description = "Of a residual program: draw the blocks that know the same value of this variable as one closed box, "
                + "e.g. the functions of an interpreted program.",
            HelpName = "VAR",
        };
        var output = Common.Output($"The picture; its ending says which kind: {string.Join(" ", PictureFile.Kinds)}. SVG on standard output by default.");
        var (specialize, trace, bare, json) = (new SpecializeOptions(), new TraceOptions(), Common.NoDefaults(), Common.Json());
        var command = new Command(
            "draw",
            "Draw a program, its residual program, or a trace.\n\n"
            + "Example: flow draw programs/power.flow --of specialization y=5 -o power.svg")
        {
            file, words, of, counts, lines, fold, close, inside, group, output, json, bare,
        };
        specialize.AddTo(command);
        trace.AddBeside(command);
        command.SetAction(parsed =>
        {
            var source = Sources.Load(session, parsed.GetValue(file)!);
            var bindings = Bindings.Of(session, source, parsed.GetValue(words)!, !parsed.GetValue(bare));
            Results.Check(parsed.GetValue(output));
            if (parsed.GetValue(json) && parsed.GetValue(output) is { } named and not "-" && PictureFile.KindOf(named) != ".json")
            {
                throw new UsageException($"--json writes JSON, and '{named}' is to be something else");
            }

            if (parsed.GetValue(group) is not null && parsed.GetValue(of) is not ("residual" or "specialization"))
            {
                throw new UsageException("--group is about a residual program: add --of residual");
            }

            var kind = parsed.GetValue(json) ? ".json" : PictureFile.KindOf(parsed.GetValue(output));
            var name = Path.GetFileNameWithoutExtension(source.Path);
            var (picture, inspection) = parsed.GetValue(of) switch
            {
                "program" => (
                    ProgramPicture.Of(name, source.Program, Count(session, parsed.GetValue(counts), source.Program, bindings.Inputs, source)),
                    new Inspection(source.Program)),
                "trace" or "optimized" => Working.On(session, "tracing", () => Trace(parsed, trace, source, bindings.Inputs, name)),
                _ => Residual(session, parsed, specialize, source, bindings, name, parsed.GetValue(counts), parsed.GetValue(group)),
            };
            var mode = FoldFor(kind, Enum.Parse<FoldMode>(parsed.GetValue(fold)!, ignoreCase: true));
            var wanted = Closed(picture with { MostLines = MostLines(parsed.GetValue(lines)!) }, parsed.GetValue(close)!);
            foreach (var box in parsed.GetValue(inside)!)
            {
                wanted = Inside(Fold.Of(wanted, mode), box);
            }

            PictureFile.Write(session, wanted, mode, kind, parsed.GetValue(output), inspection.Facts);
            return Exit.Done;
        });
        return command;
    }

    // Forms that other programs read have everything unless one asks.
    private static FoldMode FoldFor(string kind, FoldMode asked) => asked == FoldMode.Auto && kind is (".json" or ".graphml" or ".dot" or ".mmd") ? FoldMode.None : asked;

    private static Picture Closed(Picture picture, string[] names)
    {
        var (closed, missing) = LoopFold.Close(picture, names);
        return closed ?? throw new UsageException(
            $"--close: no loop begins at a box '{missing}'. A loop is named by its first box; "
            + "a loop that begins where the program starts stays open.");
    }

    private static Picture Inside(Picture picture, string name)
    {
        var closed = picture.Nodes.Where(node => node.Closed).ToList();
        if (closed.Find(node => node.Title == name) is { } found)
        {
            return picture.Insides[found.Id];
        }

        var names = string.Join(", ", closed.Take(12).Select(node => node.Title)) + (closed.Count > 12 ? ", …" : "");
        throw new UsageException(closed.Count == 0
            ? $"--inside {name}: the picture has no closed box. --close NAME or --fold overview closes loops."
            : $"--inside {name}: the closed boxes are {names}");
    }

    private static Option<string[]> Names(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private static Option<string> Lines()
    {
        var lines = new Option<string>("--lines")
        {
            Description = "The most lines of code a block shows, or all; of longer blocks the first and the last ones are shown.",
            HelpName = "N|all",
            DefaultValueFactory = _ => NodeText.CodeLines.ToString(CultureInfo.InvariantCulture),
        };
        lines.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && MostLines(token.Value) <= 0)
            {
                result.AddError($"--lines takes a positive whole number or all, not '{token.Value}'");
            }
        });
        return lines;
    }

    // 0 for what is neither a number nor "all".
    private static int MostLines(string text) =>
        text == "all" ? int.MaxValue : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static (Picture Picture, Inspection Inspection) Residual(
        Session session, ParseResult parsed, SpecializeOptions options, Source source, Bindings bindings, string name, bool counts,
            string? group)
    {
        var specialization = options.Specialize(session, parsed, source, bindings);
        var run = Count(session, counts, specialization.Residual, bindings.Inputs, source);
        Slot? variable = group is null ? null : source.Program.FindVariable(group) ?? throw Unknown.Variable(source, group);
        var picture = SpecializationPicture.Of($"{name}, specialized", specialization, run, variable);
        return (group is null ? picture : GroupFold.Of(picture), new(source.Program, specialization));
    }

    private static (Picture Picture, Inspection Inspection) Trace(
        ParseResult parsed, TraceOptions options, Source source, Dictionary<string, Value> inputs, string name)
    {
        var optimized = parsed.GetResult("--of")?.Tokens is [{ Value: "optimized" }];
        if (options.Policy(parsed) is not null)
        {
            var explain = new ExplainTrace(options.Traced(parsed, source, inputs, source.Directives.Input));
            var hottest = explain.Hottest
                ?? throw new UsageException($"no loop was traced: {TraceNotes.NoLoop(explain.Run, explain.Result)}");
            var inspection = new Inspection(source.Program, null, [($"trace {hottest.Number}", explain.Operations(hottest))]);
            return optimized
                ? (TracePicture.Of($"{name}, optimized trace", hottest.Executed, hottest.Exits, hottest.Turns, source.Program), inspection)
                : (TracePicture.Of($"{name}, trace", hottest.Recorded, source: source.Program), inspection);
        }

        var result = options.Trace(parsed, source, inputs, new World(DiscardedOutput.Instance, source.Directives.Input));
        var trace = (optimized ? result.Optimized : result.Recorded)
            ?? throw new UsageException(result.Abort is { } reason
                ? $"no loop was traced ({reason}): {reason.Explain()} {TraceNotes.Cure(reason, source.Program, inputs)}"
                : "the trace was not optimized: --passes none leaves it as it was recorded, which --of trace draws");
        var executed = ReferenceEquals(trace, result.Executed);
        var title = $"{name}, {(optimized ? "optimized trace" : "trace")}";
        return (TracePicture.Of(title, trace, executed ? result.Exits : null, executed ? result.Traced.Iterations : null, source.Program),
            new(source.Program));
    }

    private static EdgeCounts? Count(Session session, bool wanted, Program program, IReadOnlyDictionary<string, Value> inputs, Source source) =>
        wanted ? Working.On(session, "running", () => Interpreter.RunCounted(new Machine(program, inputs, new World(DiscardedOutput.Instance, source.Directives.Input), Fuel.Default)).Counts) : null;
}
