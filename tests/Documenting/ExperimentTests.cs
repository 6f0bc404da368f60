using Laboratory.Experiments;
using Tests.CommandLine;
using Tests.House;
using Visualizer;
using Xunit;

namespace Tests.Documenting;

/// <summary>What the paper's raw data say, and what they become.</summary>
public sealed class ExperimentTests
{
    public static TheoryData<string> Names => [.. ExperimentCatalog.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_are_made_of_the_raw_data(string name)
    {
        var experiment = Committed.Of(name);
        Assert.True(experiment.IsGood);
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "paper", "tables", name + ".tex")), Tables.Latex(experiment));
        Assert.Contains(Tables.Markdown(experiment), File.ReadAllText(Path.Combine(Repository.Root, "paper", "REPRODUCED.md")), StringComparison.Ordinal);
        string[] all = ["runtime", "system", "cores", "date", "version", "seed", "run"];
        string[] others = name == "e8" ? ["gcc", "NumPy", "PyPy"] : [];
        Assert.Equal([.. all, .. others], experiment.Surroundings.Facts.Select(fact => fact.Key));
    }

    [Fact]
    public void Every_place_of_a_figure_is_a_row()
    {
        foreach (var (experiment, plot) in ExperimentCatalog.All.SelectMany(kind => kind.Plots.Select(plot => (Committed.Of(kind.Name), plot))))
        {
            var chart = ExperimentChart.Of(experiment, plot);
            Assert.Equal(plot.Lines.Select(line => line.Points.Count), chart.Series.Select(series => series.Points.Count));
            Assert.True(File.Exists(Path.Combine(Repository.Root, "paper", "figures", plot.Name + ".svg")), plot.Name);
        }
    }

    [Fact]
    public void A_figure_has_a_name_of_its_own()
    {
        var names = ExperimentCatalog.All.SelectMany(kind => kind.Plots).Select(plot => plot.Name).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [InlineData("--quick leaves something out and --full nothing: give one of them", "e1", "--quick", "--full")]
    [InlineData("13 experiments are written as text or markdown alone, and computed: name one of e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, relation, agreement for --format csv", "all", "--format", "csv")]
    [InlineData("e1 has no figure", "e1", "--format", "svg")]
    public void What_cannot_be_written_is_said(string message, params string[] arguments)
    {
        var run = Flow.Run(["experiment", .. arguments]);
        Assert.Equal((2, $"flow: {message}\n"), (run.Code, run.Error));
    }

    [Fact]
    public void A_figure_that_is_not_there_is_said()
    {
        var run = Flow.Run(["experiment", "e9", "--data", Path.Combine(Repository.Root, "paper", "data", "e9.csv"), "--format", "svg", "--figure", "e1"]);
        Assert.Equal((2, "flow: e9 has no figure 'e1'; there is e9\n"), (run.Code, run.Error));
    }

    /// <summary>What is there is not computed again; of another effort or seed, or cut off, it is.</summary>
    [Fact]
    public void A_run_that_was_interrupted_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("flow-experiments-").FullName;
        Assert.Equal((0, ""), Run("e1"));
        var file = Path.Combine(folder, "e1.csv");
        var first = File.ReadAllText(file);
        Assert.Equal((0, $"e1 is in '{file}' already\n"), Run("e1"));
        Assert.Equal(first, File.ReadAllText(file));
        Assert.Equal((0, ""), Run("e1", "--quick"));
        Assert.Contains("# run: quick", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal((0, ""), Run("e1", "--quick", "--seed", "2"));
        File.WriteAllText(file, first[..20]);
        Assert.Equal((0, ""), Run("e1"));
        Assert.Single(Directory.GetFiles(folder));
        var nowhere = Flow.Run("experiment", "e1", "--into", Path.Combine(folder, "none"));
        Assert.Equal((2, true), (nowhere.Code, nowhere.Error.StartsWith("flow: there is no folder", StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);

        (int, string) Run(params string[] arguments)
        {
            var run = Flow.Run(["experiment", .. arguments, "--into", folder]);
            return (run.Code, run.Error);
        }
    }
}
