using Flowgraph;
using Flowgraph.Text;
using Laboratory.Measuring;
using PartialEval;

namespace Laboratory.Experiments;

/// <summary>What an experiment is given.</summary>
/// <param name="Load">Gives a program of the corpus by name, with its default division and inputs.</param>
/// <param name="Programs">The names of the corpus, without ending.</param>
public sealed record Setting(Func<string, CorpusProgram> Load, IReadOnlyList<string> Programs)
{
    /// <summary>Whether it may leave out what takes long: an experiment then takes a minute at most.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Of random inputs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Is told what is being done.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>Logs of PyPy by name, for the experiments that read some; null for none.</summary>
    public IReadOnlyList<(string Name, Func<TextReader> Open)>? Logs { get; init; }

    /// <summary>In how many processes times are taken, this one among them, if <see cref="Elsewhere"/> is there; a quick run takes them in this one alone.</summary>
    public int Processes { get; init; } = 3;

    /// <summary>Takes an experiment's times in a new process, if that is possible.</summary>
    public Func<ExperimentKind, Measurements>? Elsewhere { get; init; }
}

/// <summary>A program of the corpus as its own lines divide it.</summary>
public sealed record CorpusProgram(string Name, Program Program, Division Division, IReadOnlyDictionary<string, Value> Inputs)
{
    /// <summary>As it is written; an experiment may replace passages of it.</summary>
    public string Text { get; init; } = "";

    /// <summary>What its own lines say: runs, division, where to trace.</summary>
    public Directives Directives { get; init; } = Directives.None;
}

/// <summary>What of an experiment is timed: contests, run in several processes, and the rows that they come to.</summary>
/// <param name="Contests">Who is timed, in turns.</param>
/// <param name="Rows">Medians in <c>ms</c>, ratios in <c>ratio</c>, and what is said of them.</param>
public sealed record TimedPart(Func<Setting, IEnumerable<Contest>> Contests, Func<Timings, IEnumerable<Row>> Rows)
{
    /// <summary>Takes the times in this process.</summary>
    public Measurements Measure(string name, Setting setting)
    {
        var times = new Measurements(name, Surroundings.Here());
        foreach (var contest in Contests(setting))
        {
            setting.Say($"{contest.Size}: {string.Join(", ", contest.Contenders.Select(it => it.Name))}");
            foreach (var (what, note) in contest.Notes)
            {
                times.Note(what, note);
            }

            TimedRuns.InTurns(times, contest);
        }

        return times;
    }
}

/// <summary>An experiment: what it is about, and how its rows are computed.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">In a line.</param>
/// <param name="About">The sources, and what figures without a published number are.</param>
/// <param name="Measure">Computes the rows: counts first, the same everywhere.</param>
public sealed record ExperimentKind(string Name, string Title, string About, Func<Setting, IEnumerable<Row>> Measure)
{
    /// <summary>Another name on the command line; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The figures, the one that stands for the experiment first.</summary>
    public Sequence<Plot> Plots { get; init; } = [];

    /// <summary>What is timed, if anything is; its rows stand behind the others.</summary>
    public TimedPart? Timed { get; init; }

    /// <summary>Figures that many subjects have: tables show them with a column each and a line for each subject, behind the other rows.</summary>
    public Sequence<string> Columns { get; init; } = [];

    public Experiment Run(Setting setting)
    {
        var (rows, surroundings) = (Measure(setting).ToList(), Named(Surroundings.Here(), setting));
        if (Timed is { } timed)
        {
            var times = new List<Measurements> { timed.Measure(Name, setting) };
            for (var process = 1; process < setting.Processes && !setting.IsQuick && setting.Elsewhere is { } elsewhere; process++)
            {
                setting.Say($"times in process {process + 1} of {setting.Processes}");
                times.Add(elsewhere(this));
            }

            rows.AddRange(timed.Rows(new(times) { Seed = setting.Seed }));
            surroundings = times[0].Surroundings.Facts.Aggregate(surroundings, (all, fact) => all.With(fact.Key, fact.Value));
        }

        return new(this, rows) { Surroundings = surroundings };
    }

    /// <summary>Whether these are the surroundings of raw data that this version computes with this seed and effort.</summary>
    public static bool IsOf(Surroundings surroundings, Setting setting) =>
        Named(new([]), setting).Facts.All(fact => surroundings[fact.Key] == fact.Value);

    private static Surroundings Named(Surroundings surroundings, Setting setting) =>
        surroundings.With("version", VersionOf()).With("seed", $"{setting.Seed}").With("run", setting.IsQuick ? "quick" : "full");

    private static string VersionOf() => typeof(ExperimentKind).Assembly.GetName().Version?.ToString(3) ?? "";
}

/// <summary>The experiments, in the order in which they are run and printed.</summary>
public static class ExperimentCatalog
{
    public static Sequence<ExperimentKind> All { get; } =
    [
        Posts2012.Kind, MetaLevel.Kind, DynamicLanguage.Kind, ObjectModel.Kind, AllocationRemoval.Kind, LoopPeeling.Kind, GuardsAndResume.Kind,
        ArrayExpressions.Kind, Futamura.Kind, LeftOut.Kind, CliffClaims.Kind, PathsOfTraces.Kind, EnginesAgree.Kind,
    ];

    /// <summary>The experiment of that name or alias, or null.</summary>
    public static ExperimentKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name || kind.Alias == name);

    /// <summary>Every name and alias.</summary>
    public static IEnumerable<string> Names => All.SelectMany(kind => kind.Alias is { } alias ? (string[])[kind.Name, alias] : [kind.Name]);
}
