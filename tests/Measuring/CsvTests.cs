using Laboratory.Experiments;
using Laboratory.Tabulating;
using Tests.CommandLine;
using Tests.House;
using Xunit;

namespace Tests.Measuring;

/// <summary>Comma-separated text: cells of any text come back, and what is no data is said with its line.</summary>
public class CsvTests
{
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
        var experiment = new Experiment("e", "t", [new("p, q", "figure \"1\"", null, 3, ""), new("p", "f", -2, 9_000_000_000, "post, 4")]);
        var (read, error) = Experiment.FromCsv("e", "t", experiment.ToCsv());
        Assert.Null(error);
        Assert.Equal(experiment.Rows, read!.Rows);
    }

    [Theory]
    [InlineData("", "there are no figures below a line 'subject,figure,published,ours,source'")]
    [InlineData("a,b\n1,2\n", "there are no figures below a line 'subject,figure,published,ours,source'")]
    [InlineData("subject,figure,published,ours,source\np,f,1,2,s\np,f,1\n", "line 3 is no figure of an experiment")]
    [InlineData("subject,figure,published,ours,source\np,f,one,2,s\n", "line 2 is no figure of an experiment")]
    [InlineData("subject,figure,published,ours,source\np,f\"g,1,2,s\n", "line 2 is no figure of an experiment")]
    public void What_is_no_experiment_is_said(string text, string message) => Assert.Equal((null, message), Experiment.FromCsv("e", "t", text));

    [Fact]
    public void The_command_says_it_too()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "no data\n");
        var run = Flow.Run("experiment", "e1", "--data", file);
        Assert.Equal((2, "", $"flow: '{file}': there are no figures below a line 'subject,figure,published,ours,source'\n"), (run.Code, run.Out, run.Error));
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
