using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Expecting;
using Tests.House;
using Xunit;

namespace Tests.Agreeing;

/// <summary>Every program of the corpus gives what it says, and a line that says something else is noticed.</summary>
public class ExpectationTests
{
    private const string Faulting = "a:\n    x = 1 / 0\n    print_and_stop(x)\n";

    /// <summary>Longer runs are left to <c>flow check --run</c>.</summary>
    private const long Fuel = 100_000;

    [Fact]
    public void The_corpus_gives_what_it_says()
    {
        var (runs, problems) = (0, new List<string>());
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories))
        {
            var read = ProgramReader.Read(File.ReadAllText(path), path);
            foreach (var run in read.Directives.Runs)
            {
                var outcome = Interpreter.Run(read.Program!, Expectations.Inputs(run), Fuel, run.Input);
                if (outcome.Ending is not OutOfFuel || run.Expected is ExpectedOutOfFuel)
                {
                    runs++;
                    problems.Add(Expectations.Check(run, outcome) is { Problem: { } problem } ? $"{path}: {problem}" : "");
                }
            }
        }

        Assert.Equal("", string.Concat(problems));
        Assert.True(runs > 450, $"{runs} runs");
    }

    [Theory]
    [InlineData("a:\n    print_and_stop(1)\n", "-> 2", "expected 2, not 1")]
    [InlineData("a:\n    print_and_stop(1)\n", "-> fault division-by-zero at a:0", "expected fault division-by-zero at a:0, not 1")]
    [InlineData(Faulting, "-> fault division-by-zero at a:1", "expected fault division-by-zero at a:1, not fault division-by-zero at a:0")]
    [InlineData(Faulting, "-> fault empty-list at a:0", "expected fault empty-list at a:0, not fault division-by-zero at a:0")]
    [InlineData("a:\n    print(3)\n    print_and_stop(1)\n", "-> 1", "expected the output (nothing), not 3")]
    [InlineData("a:\n    goto a\n", "-> 1", "expected 1, not out of fuel")]
    [InlineData("a:\n    print_and_stop(1)\n", "-> out-of-fuel", "expected out of fuel, not 1")]
    [InlineData("a:\n    print_and_stop(1)\n", "-> out-of-memory", "expected out of memory, not 1")]
    public void What_it_does_not_give_is_said(string program, string expected, string problem)
    {
        var read = ProgramReader.Read($"#? run {expected}\n{program}", "test.flow");
        Assert.DoesNotContain(read.Diagnostics, it => it.Severity == Severity.Error);
        Assert.Equal(problem, Assert.Single(Expectations.Check(read.Program!, read.Directives)).Problem);
    }
}
