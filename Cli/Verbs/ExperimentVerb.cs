using System.CommandLine;
using Cli.Writing;
using Cli.Writing.Answers;
using Flowgraph;
using Laboratory.Experiments;
using Laboratory.Measuring;
using Visualizer;
using Visualizer.Charts;

namespace Cli.Verbs;

/// <summary>
/// <c>flow experiment e1</c>: computes an experiment's figures anew and prints them beside the published ones, each with its verdict.
/// </summary>
public static class ExperimentVerb
{
    private const string Everything = "all";

    public static Command Create(Session session)
    {
        var kinds = string.Join("; ", ExperimentCatalog.All.Select(kind => $"{kind.Name}{(kind.Alias is { } alias ? $" or {alias}" : "")} ({kind.Title})"));
        var names = new Argument<string[]>("NAME")
        {
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
            Description = $"Which: {kinds}; or {Everything}.",
        };
        names.AcceptOnlyFromAmong([.. ExperimentCatalog.Names, Everything]);
        var programs = new Option<string?>("--programs") { Description = "A folder with the programs, instead of the corpus that comes with the command.", HelpName = "FOLDER" };
        var format = new Option<string>("--format") { Description = "How the figures are written: a table to be read, a table for Markdown or LaTeX, the raw data, or the figure.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "latex", "csv", "json", "svg");
        var figure = new Option<string?>("--figure") { Description = "Which figure --format svg draws, where there are several; the first without it.", HelpName = "FIGURE" };
        var quick = new Option<bool>("--quick") { Description = "Leave out what takes long: a minute at most for each." };
        var full = new Option<bool>("--full") { Description = "Leave nothing out, which is the default." };
        var seed = new Option<ulong>("--seed") { Description = "Of random inputs.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var json = Common.Json();
        var times = new Option<bool>(TimesElsewhere.Option) { Description = "Write raw times alone.", Hidden = true };
        var data = new Option<string?>("--data") { Description = "Take the figures from this raw data instead of computing them.", HelpName = "CSV" };
        var into = new Option<string?>("--into")
        {
            Description = "Write the raw data of each experiment to FOLDER as soon as it is computed. What is there already, of this version, seed and effort, is not computed again.",
            HelpName = "FOLDER",
        };
        var logs = new Option<string?>("--logs")
        {
            Description = "Logs of PyPy: e5 computes the published table from them, and what the optimizer here makes of the traces.",
            HelpName = "FOLDER",
        };
        var output = Common.Output("Write to FILE instead.");
        var command = new Command("experiment", "Reproduce an experiment.\n\nExample: flow experiment e1\n         flow experiment e9 --quick\n         flow experiment e11 --format csv")
        {
            names, programs, format, figure, quick, full, seed, times, data, into, logs, output, json,
        };
        command.SetAction(parsed =>
        {
            var how = parsed.GetValue(json) ? "json" : parsed.GetValue(format)!;
            if (parsed.GetValue(quick) && parsed.GetValue(full))
            {
                throw new UsageException("--quick leaves something out and --full nothing: give one of them");
            }

            if (parsed.GetValue(into) is not null && parsed.GetValue(data) is not null)
            {
                throw new UsageException("--data computes nothing, so that there is nothing to write --into a folder: leave one of them out");
            }

            var given = parsed.GetValue(names)!;
            var asked = given.Contains(Everything)
                ? ExperimentCatalog.All
                : ExperimentCatalog.All.Where(kind => given.Any(name => ExperimentCatalog.Find(name) == kind)).ToSequence();
            if (asked.Count > 1 && (how is "csv" or "latex" or "json" or "svg" || parsed.GetValue(data) is not null))
            {
                throw new UsageException($"{asked.Count} experiments are written as text or markdown alone, and computed: name one of {string.Join(", ", asked.Select(kind => kind.Name))} for --format {how}");
            }

            if (parsed.GetValue(logs) is not null && asked.All(kind => kind != ExperimentCatalog.Find("e5")))
            {
                throw new UsageException("--logs are read by e5 alone");
            }

            var setting = new Setting(name => Load(session, parsed.GetValue(programs), name), [.. Corpus.Programs.Where(file => !file.Contains('/')).Select(file => file[..^".flow".Length])])
            {
                IsQuick = parsed.GetValue(quick),
                Seed = parsed.GetValue(seed),
                Logs = parsed.GetValue(logs) is { } folder ? PyPyLogs.Files(folder) : null,
                Elsewhere = kind => TimesElsewhere.Take(kind, parsed.GetValue(programs), parsed.GetValue(seed)),
            };
            if (parsed.GetValue(times))
            {
                Results.Write(session, parsed.GetValue(output), string.Concat(asked.Where(kind => kind.Timed is not null).Select(kind => MeasurementCsv.Write(kind.Timed!.Measure(kind.Name, setting)))));
                return Exit.Done;
            }

            var experiments = asked.Select(kind => parsed.GetValue(data) is { } file
                ? Read(kind, file)
                : ComputedFigures.Of(session, kind, setting, parsed.GetValue(into))).ToList();
            Results.Write(session, parsed.GetValue(output), string.Join("\n", experiments.Select(it => Write(it, how, parsed.GetValue(figure)))));
            return experiments.TrueForAll(it => it.IsGood) ? Exit.Done : Exit.Faulted;
        });
        return command;
    }

    private static string Write(Experiment experiment, string how, string? figure) => how switch
    {
        "csv" => experiment.ToCsv(),
        "latex" => Tables.Latex(experiment),
        "json" => Json.Of(ExperimentAnswer.Of(experiment)) + "\n",
        "markdown" => Tables.Markdown(experiment),
        "svg" => ChartSvg.Document(ExperimentChart.Of(experiment, Find(experiment.Kind, figure))),
        _ => ExperimentText.Write(experiment),
    };

    private static Plot Find(ExperimentKind kind, string? figure) =>
        kind.Plots.Count == 0 ? throw new UsageException($"{kind.Name} has no figure")
        : figure is null ? kind.Plots[0]
        : kind.Plots.FirstOrDefault(plot => plot.Name == figure)
            ?? throw new UsageException($"{kind.Name} has no figure '{figure}'; there {(kind.Plots.Count == 1 ? "is" : "are")} {string.Join(", ", kind.Plots.Select(plot => plot.Name))}");

    private static Experiment Read(ExperimentKind kind, string file)
    {
        var (experiment, error) = Experiment.FromCsv(kind, Sources.ReadFile(file));
        return experiment ?? throw new UsageException($"'{file}': {error}");
    }

    private static CorpusProgram Load(Session session, string? folder, string name)
    {
        var source = folder is null ? Corpus.Load(session, name + ".flow") : Sources.Load(session, Path.Combine(folder, name + ".flow"));
        var bindings = Bindings.Of(session, source, [], defaults: true);
        return new(name, source.Program, bindings.Division, bindings.Inputs)
        {
            Text = source.Text.Text,
            Directives = source.Directives,
        };
    }
}
