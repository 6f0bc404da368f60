using Laboratory.Agreeing;
using Xunit;

namespace Tests.CommandLine;

/// <summary><c>flow fuzz</c>: what it says, how it goes on, and what it refuses.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-fuzz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_campaign_says_what_was_run()
    {
        var result = Flow.Run("fuzz", "--count", "40", "--engine", "trace,residual-default");
        Assert.Equal(0, result.Code);
        Assert.Matches(@"^seed 1, shard 0/1: 40 cases \(\d+ results, \d+ faults, \d+ out of fuel, 0 out of memory\) on trace, residual-default: 0 failures\n$", result.Out);
        var json = Flow.Run("fuzz", "--count", "40", "--engine", "trace", "--json").Json;
        Assert.Equal(40, json.GetProperty("counts").GetProperty("cases").GetInt64());
        Assert.True(json.GetProperty("isComplete").GetBoolean());
        Assert.Equal(0, json.GetProperty("failures").GetArrayLength());
        Assert.Equal(0, json.GetProperty("neverReached").GetArrayLength());
        Assert.Contains(json.GetProperty("reached").EnumerateArray(), it => it.GetProperty("what").GetString() == "trace: result");
    }

    [Fact]
    public void Shards_are_merged_and_a_missing_one_is_said_by_the_exit_code()
    {
        var (first, second) = (Path.Combine(_folder, "0"), Path.Combine(_folder, "1"));
        Assert.Equal(0, Flow.Run("fuzz", "--count", "100", "--engine", "trace", "--shard", "0/2", "--journal", first).Code);
        Assert.Equal(0, Flow.Run("fuzz", "--count", "100", "--engine", "trace", "--shard", "1/2", "--journal", second).Code);
        var whole = Flow.Run("fuzz", "merge", second, first, second);
        Assert.Equal(0, whole.Code);
        Assert.StartsWith("seed 1: 100 cases (", whole.Out, StringComparison.Ordinal);
        var missing = Flow.Run("fuzz", "merge", first);
        Assert.Equal(3, missing.Code);
        Assert.EndsWith("0 failures; ended early\n", missing.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_alone_ends_a_campaign_well()
    {
        Assert.Equal(0, Flow.Run("fuzz", "--seconds", "1", "--engine", "trace", "--size", "2").Code);
        Assert.Equal(3, Flow.Run("fuzz", "--seconds", "1", "--count", "100000000", "--engine", "trace", "--size", "2").Code);
    }

    [Fact]
    public void A_journal_of_another_campaign_is_refused()
    {
        var path = Path.Combine(_folder, "journal");
        Assert.Equal(0, Flow.Run("fuzz", "--count", "32", "--engine", "trace", "--journal", path).Code);
        Assert.Equal(
            new(2, "", $"flow: the journal '{path}' is of another work: its setting engines is trace, not compiled; name another file\n"),
            Flow.Run("fuzz", "--count", "32", "--engine", "compiled", "--journal", path));
    }

    [Fact]
    public void What_makes_no_sense_is_said()
    {
        Assert.Contains("did you mean 'compiled'?", Flow.Run("fuzz", "--engine", "compild").Error, StringComparison.Ordinal);
        Assert.Contains(Engines.All[^1].Name, Flow.Run("fuzz", "--engine", "nothing").Error, StringComparison.Ordinal);
        Assert.Contains("--shard is I/N", Flow.Run("fuzz", "--shard", "4/4").Error, StringComparison.Ordinal);
        Assert.Contains("--count takes a positive whole number", Flow.Run("fuzz", "--count", "1e3").Error, StringComparison.Ordinal);
        Assert.Contains("is no journal", Flow.Run("fuzz", "merge", Notes()).Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Flow.Run("fuzz", "merge", Path.Combine(_folder, "none")).Error, StringComparison.Ordinal);
        Assert.All(
            new[] { "--seed -1", "--size 0", "--shapes round", "--limits none", "--jobs 0", "--seconds x", "merge" },
            line => Assert.Equal(2, Flow.Run(["fuzz", .. line.Split(' ')]).Code));
    }

    [Fact]
    public void A_survey_says_what_programs_reach() =>
        Assert.Matches(@"Promotion +[1-9]", Flow.Run("fuzz", "survey", "--count", "60").Out);

    private string Notes()
    {
        var path = Path.Combine(_folder, "notes");
        File.WriteAllText(path, "one\ntwo\n");
        return path;
    }
}
