using Laboratory.Experiments;
using Laboratory.Tabulating;
using Tests.CommandLine;
using Tests.House;
using Xunit;

namespace Tests.Measuring;

/// <summary>Comma-separated text: cells of any text come back, and what is no data is said with its line.</summary>
public class CsvTests
{
    private static readonly ExperimentKind Kind = new("e", "t", "about", _ => []);

    [Fact]
    public void Cells_of_any_text_come_back()
    {
        string[][] rows = [["a,b", "say \"hi\"", "two\nlines", "", " blank "], ["# 1", "ünï", "'", ";", "\t"]];
        var text = CsvTable.Write(["one", "two", "three", "four", "five"], rows);
        Assert.StartsWith("one,two,three,four,five\n\"a,b\",\"say \"\"hi\"\"\",", text, StringComparison.Ordinal);
        Assert.Equal(rows, CsvTable.Read(text).Skip(1).Select(row => row.Cells));
    }

    [Fact]
    public void An_experiment_comes_back()
    {
        var experiment = new Experiment(Kind, [new("p, q", "figure \"1\"", null, 3, ""), new("p", "f", -2, 9_000_000_000, "post, 4") { Unit = "ms", Because = "a, b" }, new("p", "g", 0.5, 1e-3, "")])
        {
            Surroundings = new([new("runtime", ".NET: 10"), new("seed", "7")]),
        };
        var (read, error) = Experiment.FromCsv(Kind, experiment.ToCsv());
        Assert.Null(error);
        Assert.Equal(experiment.Rows, read!.Rows);
        Assert.Equal(experiment.Surroundings, read.Surroundings);
    }

    [Theory]
    [InlineData("", "there are no figures below a line 'subject,figure,unit,published,ours,source,because'")]
    [InlineData("a,b\n1,2\n", "there are no figures below a line 'subject,figure,unit,published,ours,source,because'")]
    [InlineData("subject,figure,unit,published,ours,source,because\np,f,,1,2,s,\np,f,1\n", "line 3 is no figure of an experiment")]
    [InlineData("# seed: 1\nsubject,figure,unit,published,ours,source,because\np,f,,one,2,s,\n", "line 3 is no figure of an experiment")]
    [InlineData("subject,figure,unit,published,ours,source,because\np,f\"g,,1,2,s,\n", "line 2 is no figure of an experiment")]
    public void What_is_no_experiment_is_said(string text, string message) => Assert.Equal((null, message), Experiment.FromCsv(Kind, text));

    [Theory]
    [InlineData(null, 3, "", Verdict.NotPublished, "not published")]
    [InlineData(3.0, 3, "", Verdict.Reproduced, "reproduced (s)")]
    [InlineData(3.0, 4, "of another input", Verdict.DiffersBecause, "differs because of another input (s)")]
    [InlineData(3.0, 4, "erratum: a misprint", Verdict.Erratum, "erratum: a misprint (s)")]
    [InlineData(3.0, 4, "", Verdict.Differs, "differs (s)")]
    public void Every_figure_has_a_verdict(double? published, double ours, string because, Verdict verdict, string words)
    {
        var row = new Row("p", "f", published, ours, "s") { Because = because };
        Assert.Equal((verdict, words), (row.Verdict, row.Words));
        Assert.Equal(verdict != Verdict.Differs, new Experiment(Kind, [row]).IsGood);
    }

    [Fact]
    public void A_claim_that_fails_is_the_exit_code()
    {
        var file = Path.GetTempFileName();
        var data = File.ReadAllText(Path.Combine(Repository.Root, "paper", "data", "e1.csv"));
        File.WriteAllText(file, data.Replace("residual blocks,,7,7,", "residual blocks,,7,8,", StringComparison.Ordinal));
        var run = Flow.Run("experiment", "e1", "--data", file);
        Assert.Equal(1, run.Code);
        Assert.Contains("differs (post 1)", run.Out, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void The_command_says_it_too()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "no data\n");
        var run = Flow.Run("experiment", "e1", "--data", file);
        Assert.Equal((2, "", $"flow: '{file}': there are no figures below a line 'subject,figure,unit,published,ours,source,because'\n"), (run.Code, run.Out, run.Error));
        File.Delete(file);
    }

    [Fact]
    public void An_experiment_is_a_table_to_be_read()
    {
        var run = Flow.Run("experiment", "e1", "--data", Path.Combine(Repository.Root, "paper", "data", "e1.csv"));
        Assert.Equal(0, run.Code);
        Assert.Matches(@"(?m)^ *power, y = 5 +│? *residual blocks +│? *7 +│? *7 +│? *reproduced \(post 1\)$", run.Out);
        Assert.DoesNotContain('\e', run.Out);
        Assert.All(run.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }
}
