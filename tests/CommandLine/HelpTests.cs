using Xunit;

namespace Tests.CommandLine;

public class HelpTests
{
    public static TheoryData<string> Verbs =>
        [.. Flow.Run("--help").Out.Split("Commands:\n")[1].Split('\n').Where(line => line is [' ', ' ', not ' ', ..]).Select(line => line.Trim().Split(' ')[0])];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_an_example_and_fits_80_columns(string verb)
    {
        var help = Flow.Run(verb, "--help").Out;
        Assert.Contains($"Example: flow {verb} ", help, StringComparison.Ordinal);
        Assert.All(help.Split('\n').Select(line => line.TrimEnd()), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void The_list_of_verbs_fits_80_columns()
    {
        Assert.NotEmpty(Verbs);
        Assert.All(Flow.Run("--help").Out.Split('\n').Select(line => line.TrimEnd()), line => Assert.True(line.Length <= 80, line));
    }
}
