using Flowgraph;
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
}

/// <summary>A program of the corpus as its own lines divide it.</summary>
public sealed record CorpusProgram(string Name, Program Program, Division Division, IReadOnlyDictionary<string, Value> Inputs)
{
    /// <summary>As it is written; an experiment may replace passages of it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The runs that its lines expect something of: values of variables, and what <c>input()</c> reads.</summary>
    public IReadOnlyList<(IReadOnlyDictionary<string, Value> Inputs, Sequence<Value> Input)> Runs { get; init; } = [];
}

/// <summary>A line of a figure: rows by subject and figure, each at its place on the horizontal axis.</summary>
public sealed record PlotLine(string Name, Sequence<(double X, string Subject, string Figure)> Points)
{
    /// <summary>False: points alone.</summary>
    public bool IsJoined { get; init; } = true;
}

/// <summary>A figure that is drawn from an experiment's rows. Both axes are named with their unit; the vertical one is logarithmic.</summary>
public sealed record Plot(string Title, string X, string Y, Sequence<PlotLine> Lines)
{
    /// <summary>What stands at 1, 2, … of the horizontal axis, where these are no numbers.</summary>
    public Sequence<string> Names { get; init; } = [];
}

/// <summary>An experiment: what it is about, and how its rows are computed.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">In a line.</param>
/// <param name="About">The sources, and what figures without a published number are.</param>
/// <param name="Measure">Computes the rows: counts first, the same everywhere.</param>
public sealed record ExperimentKind(string Name, string Title, string About, Func<Setting, IEnumerable<Row>> Measure)
{
    /// <summary>The figure, if there is one.</summary>
    public Plot? Plot { get; init; }

    /// <summary>Figures that many subjects have: tables show them with a column each and a line for each subject, behind the other rows.</summary>
    public Sequence<string> Columns { get; init; } = [];

    /// <summary>Which rows tables show; the raw data have all.</summary>
    public Func<Row, bool> IsShown { get; init; } = static _ => true;

    public Experiment Run(Setting setting)
    {
        var rows = Measure(setting).ToList();
        return new(this, rows) { Surroundings = Surroundings.Here().With("version", VersionOf()).With("seed", $"{setting.Seed}").With("run", setting.IsQuick ? "quick" : "full") };
    }

    private static string VersionOf() => typeof(ExperimentKind).Assembly.GetName().Version?.ToString(3) ?? "";
}

/// <summary>The experiments, in the order in which they are run and printed.</summary>
public static class ExperimentCatalog
{
    public static Sequence<ExperimentKind> All { get; } = [Posts2012.Kind, Futamura.Kind, LeftOut.Kind, CliffClaims.Kind];

    /// <summary>The experiment of that name, or null.</summary>
    public static ExperimentKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
