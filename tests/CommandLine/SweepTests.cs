using Laboratory.Sweeping;
using Laboratory.Tabulating;
using Xunit;

namespace Tests.CommandLine;

/// <summary><c>flow sweep</c>: its table, in one piece, in shards, and after a kill; and <c>--set</c> of the verbs that trace.</summary>
public sealed class SweepTests : IDisposable
{
    private static readonly string[] Power = ["sweep", "programs/power.flow", "--inputs", "x=2 y=3..9", "--set", "HotLoop=2,8"];

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-sweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_row_for_every_combination()
    {
        var rows = Table(Flow.Run(Power));
        Assert.Equal(7 * 4, rows.Count);
        Assert.All(rows, row => Assert.Equal("yes", row["agrees"]));
        var five = rows.Where(row => row["inputs"] == "x=2 y=5").ToList();
        Assert.Equal(["17", "5", "19", "17"], five.Select(row => row["steps"]));
        Assert.Equal(["", "", "HotLoop=2", "HotLoop=8"], five.Select(row => row["settings"]));
        Assert.Equal(["", "", "1", "0"], five.Select(row => row["traces"]));
    }

    [Fact]
    public void Shards_give_the_same_table()
    {
        var whole = Flow.Run(Power).Out;
        var journals = Enumerable.Range(0, 3).Select(i => Path.Combine(_folder, $"{i}")).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, Flow.Run([.. Power, "--shard", $"{i}/3", "--journal", journals[i]]).Code);
        }

        Assert.Equal(new(0, whole, ""), Flow.Run(["sweep", "merge", .. journals, journals[1]]));
        var less = Flow.Run("sweep", "merge", journals[0], journals[2]);
        Assert.Equal((3, "flow: rows are missing: the sweep ended early\n"), (less.Code, less.Error));
        Assert.Equal(new(2, "", $"flow: the journal '{journals[0]}' is of another work: its setting fuel is 10000000, not 7; name another file\n"), Flow.Run([.. Power, "--fuel", "7", "--journal", journals[0]]));
    }

    [Fact]
    public void Killed_anywhere_it_goes_on_to_the_same_table()
    {
        var path = Path.Combine(_folder, "journal");
        string[] sweep = [.. Power, "--journal", path];
        var whole = Flow.Run(sweep).Out;
        var bytes = File.ReadAllBytes(path);
        for (var i = 1; i <= 12; i++)
        {
            File.WriteAllBytes(path, bytes[..(bytes.Length * i / 13)]);
            Assert.Equal(new(0, whole, ""), Flow.Run(sweep));
        }
    }

    [Fact]
    public void Run_lines_are_the_inputs_where_none_are_given()
    {
        var rows = Table(Flow.Run("sweep", "programs/gcd.flow", "--routes", "traced,specialized", "--keys", "full,live", "--trace-policies", "default,luajit", "--fuel", "1000"));
        Assert.Equal(["specialized default key=full", "specialized default key=live", "traced default ", "traced luajit "], rows.Take(4).Select(row => $"{row["route"]} {row["policy"]} {row["settings"]}"));
        Assert.Contains(rows, row => row["ending"] == "fault wrong-kind" && row["inputs"] == "a=1 b=0.0");
        Assert.All(rows, row => Assert.Equal("yes", row["agrees"]));
    }

    [Fact]
    public void What_makes_no_sense_is_said()
    {
        Assert.Contains("did you mean 'HotLoop'?", Flow.Run("sweep", "programs/power.flow", "--set", "HotLop=3").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'traced'?", Flow.Run("sweep", "programs/power.flow", "--routes", "trace").Error, StringComparison.Ordinal);
        Assert.Contains("no range", Flow.Run("sweep", "programs/power.flow", "--inputs", "x=2..1").Error, StringComparison.Ordinal);
        Assert.Contains("'z'", Flow.Run("sweep", "programs/power.flow", "--inputs", "z=1").Error, StringComparison.Ordinal);
        Assert.Contains("there is no .flow file in", Flow.Run("sweep", _folder).Error, StringComparison.Ordinal);
        Assert.Contains("not a sweep", Flow.Run("sweep", "merge", Fuzzed()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_the_policy_can_be_set_where_one_traces()
    {
        Assert.Contains("no loop came round 300 times", Flow.Run("trace", "programs/square_hints.flow", "--set", "HotLoop=300").Error, StringComparison.Ordinal);
        Assert.Contains("takes NAME=N", Flow.Run("trace", "programs/power.flow", "--set", "HotLoop").Error, StringComparison.Ordinal);
        Assert.Contains("HotLoop is from 0 to 2147483647", Flow.Run("trace", "programs/power.flow", "--set", "HotLoop=4000000000").Error, StringComparison.Ordinal);
        Assert.Contains("has no numbers", Flow.Run("trace", "programs/power.flow", "--policy", "seed", "--set", "HotLoop=3").Error, StringComparison.Ordinal);
    }

    private string Fuzzed()
    {
        var path = Path.Combine(_folder, "fuzz");
        Flow.Run("fuzz", "--count", "2", "--engine", "trace", "--journal", path);
        return path;
    }

    private static List<Dictionary<string, string>> Table(Flow result)
    {
        Assert.Equal(0, result.Code);
        var lines = CsvTable.Read(result.Out).Select(it => it.Cells).ToList();
        Assert.Equal(Sweep.Columns, lines[0]);
        return [.. lines.Skip(1).Select(cells => Sweep.Columns.Zip(cells).ToDictionary(it => it.First, it => it.Second))];
    }
}
