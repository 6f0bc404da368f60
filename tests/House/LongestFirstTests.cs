using System.Text.RegularExpressions;
using Visualizer.Processes;
using Xunit;

namespace Tests.House;

/// <summary>The script that compares times with the list of classes that begin first reads the list as the compiler does.</summary>
public partial class LongestFirstTests
{
    [Fact]
    public void A_long_class_that_is_not_listed_is_named_and_so_is_a_listed_one_that_is_short()
    {
        var listed = LongestFirst.Long;
        Assert.NotEmpty(listed);
        var input = $"""
            61.2 Tests.Some.Class
            3.1 Tests.Other.Class
            46.0 {listed[0]}
            {string.Join('\n', listed.Skip(1).Select(name => $"2.0 {name}"))}

            """;
        Assert.Equal(["Tests.Some.Class"], Named(input, "2"));
        Assert.Equal(["Tests.Some.Class", .. listed.Skip(1)], Named(input, "0"));
    }

    private static IEnumerable<string> Named(string input, string arguments)
    {
        var result = ProcessRun.Run(
            ChildProcess.Info("sh", [Path.Combine(Repository.Root, "scripts", "long-classes"), arguments]), TimeSpan.FromMinutes(1), input);
        Assert.True(result.Succeeded, result.Errors);
        return ClassName().Matches(result.Output).Select(it => it.Groups[1].Value);
    }

    [GeneratedRegex("^test: (.*) took [0-9]+ s", RegexOptions.Multiline)]
    private static partial Regex ClassName();
}
