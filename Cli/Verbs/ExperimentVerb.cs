using System.CommandLine;
using Cli.Writing;
using Flowgraph;
using Laboratory.Experiments;
using Laboratory.Experiments.Cliffs;

namespace Cli.Verbs;

/// <summary>
/// <c>flow experiment e1</c>: computes an experiment's figures anew and prints them beside the published ones; <c>flow experiment cliffs</c>
/// measures the programs on which tracing stops paying off.
/// </summary>
public static class ExperimentVerb
{
    public static Command Create(Session session)
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.OneOrMore, Description = $"Which: {Posts2012.Name} ({Posts2012.Title}); {CliffCatalog.Name} ({CliffCatalog.Title})." };
        names.AcceptOnlyFromAmong(Posts2012.Name, CliffCatalog.Name, "all");
        var programs = new Option<string?>("--programs") { Description = "A folder with the programs, instead of the corpus that comes with the command.", HelpName = "FOLDER" };
        var format = new Option<string>("--format") { Description = "How the figures are written: a table to be read, a table for Markdown or LaTeX, or the raw data.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown", "latex", "csv", "json");
        var json = Common.Json();
        var data = new Option<string?>("--data") { Description = "Take the figures from this raw data instead of computing them.", HelpName = "CSV" };
        var output = Common.Output("Write to FILE instead.");
        var command = new Command("experiment", "Reproduce an experiment.\n\nExample: flow experiment e1\n         flow experiment cliffs --format csv") { names, programs, format, data, output, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(names)!.Contains(CliffCatalog.Name))
            {
                var how = parsed.GetValue(json) ? "json" : parsed.GetValue(format)!;
                Results.Write(session, parsed.GetValue(output), CliffExperiment.Write(session, parsed.GetValue(programs), how));
                return Exit.Done;
            }

            var experiment = parsed.GetValue(data) is { } file
                ? Read(file)
                : Working.On(session, "computing the figures of e1", () => Posts2012.Run(name => Load(session, parsed.GetValue(programs), name + ".flow")));
            Results.Write(session, parsed.GetValue(output), (parsed.GetValue(json) ? "json" : parsed.GetValue(format)) switch
            {
                "csv" => experiment.ToCsv(),
                "latex" => Tables.Latex(experiment),
                "json" => ExperimentJson.Write(experiment) + "\n",
                "markdown" => Tables.Markdown(experiment),
                _ => ExperimentText.Write(experiment),
            });
            return experiment.Rows.All(row => row.Published is null || row.Published == row.Ours) ? Exit.Done : Exit.Faulted;
        });
        return command;
    }

    private static Experiment Read(string file)
    {
        var (experiment, error) = Experiment.FromCsv(Posts2012.Name, Posts2012.Title, Sources.ReadFile(file));
        return experiment ?? throw new UsageException($"'{file}': {error}");
    }

    private static (Program Program, PartialEval.Division Division, IReadOnlyDictionary<string, Value> Inputs) Load(Session session, string? folder, string file)
    {
        var source = folder is null ? Corpus.Load(session, file) : Sources.Load(session, Path.Combine(folder, file));
        var bindings = Bindings.Of(session, source, [], defaults: true);
        return (source.Program, bindings.Division, bindings.Inputs);
    }
}
