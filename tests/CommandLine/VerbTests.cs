using System.Text.RegularExpressions;
using Xunit;

namespace Tests.CommandLine;

/// <summary>Only the verb that is asked for is made; help knows all of them under the same names.</summary>
public class VerbTests
{
    public static TheoryData<string> Verbs =>
        [.. Regex.Matches(Flow.Run("--help").Out.Split("Commands:")[1], @"^  (\w+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Help_lists_all() => Assert.Equal(22, Verbs.Count);

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Each_is_found_by_its_name(string verb) => Assert.Contains($"flow {verb} ", Flow.Run(verb, "--help").Out, StringComparison.Ordinal);
}
