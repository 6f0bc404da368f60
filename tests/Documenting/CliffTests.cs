using Laboratory.Documenting;
using Laboratory.Experiments;
using Laboratory.Experiments.Cliffs;
using Tests.CommandLine;
using Tests.House;
using Visualizer;
using Visualizer.Charts;
using Xunit;

namespace Tests.Documenting;

/// <summary>docs/cliffs.md and its pictures are made of the raw data of e11. With UPDATE_DOCS=1 in the environment they are written anew instead.</summary>
public static class CliffTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Names => [.. CliffCatalog.All.Select(cliff => cliff.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public static void A_cliff_is_documented_as_the_raw_data_say(string name)
    {
        var result = Measured(name);
        var picture = ChartSvg.Document(CliffChart.Of(result));
        var section = $"![{name}](pictures/cliffs/{name}.svg)\n\n{CliffTables.Markdown(result)}";
        var (page, file) = (Path.Combine(Docs, "cliffs.md"), Path.Combine(Docs, "pictures", "cliffs", $"{name}.svg"));
        lock (Docs)
        {
            var document = File.ReadAllText(page);
            var updated = GeneratedSection.Replace(document, $"cliff {name}", section);
            Assert.NotNull(updated);
            if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(page, updated);
                File.WriteAllText(file, picture);
                return;
            }

            Assert.True(updated == document, $"docs/cliffs.md is not up to date: run the tests with UPDATE_DOCS=1. It would say of {name}:\n{section}");
            Assert.True(File.ReadAllText(file) == picture, $"{file} is not up to date: run the tests with UPDATE_DOCS=1");
        }
    }

    /// <summary>Each program falls off: at its worst the plain run is far above the cured one, and at its best near it.</summary>
    [Theory]
    [InlineData("trace_blocker", 500)]
    [InlineData("branches", 1000)]
    [InlineData("huge", 4)]
    [InlineData("nested", 100)]
    [InlineData("blacklisting", 8)]
    [InlineData("promote_chain", 3)]
    [InlineData("lucky", 100)]
    public static void The_cliff_is_there_and_the_cure_helps(string name, int atLeast)
    {
        var result = Measured(name);
        var ratios = result.Points.Select(it => it.Plain.Of(result.Cliff.Figure) / (double)Math.Max(1, it.Cured.Of(result.Cliff.Figure))).ToArray();
        Assert.InRange(ratios.Max(), atLeast, double.MaxValue);
        Assert.InRange(ratios.Min(), 0, 1.1);
    }

    /// <summary>Cliffs are counts: measured again, one is what the raw data say.</summary>
    [Fact]
    public static void A_cliff_that_is_measured_is_that_of_the_raw_data()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "programs", "cliffs", "lucky.flow"));
        Assert.Equal(Measured("lucky").Points, CliffRun.Measure(CliffCatalog.Find("lucky")!, text).Points);
    }

    [Fact]
    public static void Raw_data_without_a_count_are_no_cliff()
    {
        var raw = Committed.Of("e11");
        var cliff = CliffCatalog.Find("huge")!;
        Assert.NotNull(CliffRows.Read(cliff, raw));
        Assert.Null(CliffRows.Read(cliff, raw with { Rows = [.. raw.Rows.Where(row => row.Figure != "blacklisted")] }));
    }

    [Fact]
    public static void The_alias_is_the_experiment() => Assert.Same(ExperimentCatalog.Find("e11"), ExperimentCatalog.Find("cliffs"));

    [Fact]
    public static void A_folder_without_the_programs_is_said()
    {
        var run = Flow.Run("experiment", "cliffs", "--programs", "nowhere");
        Assert.Equal(2, run.Code);
        Assert.Contains("cannot read 'nowhere/cliffs/trace_blocker.flow': there is no such file\n", run.Error, StringComparison.Ordinal);
    }

    private static CliffResult Measured(string name) => CliffRows.Read(CliffCatalog.Find(name)!, Committed.Of("e11"))!;
}
