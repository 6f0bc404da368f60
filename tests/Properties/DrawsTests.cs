using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Xunit;

namespace Tests.Properties;

/// <summary>What a property does for a test: cases by number, shrunk where they fail, and a command that draws them again.</summary>
public class DrawsTests
{
    [Fact]
    public void Every_number_is_drawn_once_and_gives_what_the_generator_gives()
    {
        var drawn = new List<Drawn>();
        if (Draws.Check<To60>(200, drawn.Add))
        {
            Assert.Equal(Enumerable.Range(Draws.Range(0, 200).First, 200), drawn.Select(it => it.Number));
        }

        Assert.All(drawn, it => Assert.Equal(ProgramGenerator.Generate((ulong)it.Number, it.Number % 60), it.Case));
    }

    [Fact]
    public void A_failing_case_is_shrunk_and_says_how_it_is_drawn_again()
    {
        int? number = null;
        var thrown = Assert.ThrowsAny<Exception>(() => Draws.Check<To60>(3_000, it =>
        {
            if (Interpreter.Run(it.Case.Program, it.Case.Inputs, 2_000, it.Case.Input).Ending is Faulted { Kind: FaultKind.DivisionByZero })
            {
                number ??= it.Number;
                Assert.Fail("a division by zero");
            }
        }));
        Assert.NotNull(number);
        var shrunk = thrown.Message[thrown.Message.IndexOf("Shrunk:", StringComparison.Ordinal)..];
        Assert.Matches(@"start:\n    (\w+ = )?(0 / 0|0 % 0|\w+\(0, 0\))\n    print_and_stop\(0\)\n", shrunk);
        Assert.Contains(
            $"again: TEST_CASE={number} dotnet test --project tests/tests.csproj -c Release --filter-method Tests.Properties.DrawsTests.A_failing_case_is_shrunk_and_says_how_it_is_drawn_again",
            shrunk,
            StringComparison.Ordinal);
    }

    [Cases<To60>(40, first: 300)]
    public void The_attribute_draws_the_numbers_that_it_says(Drawn it) =>
        Assert.True(it.Number is >= 300 and < 340 || Environment.GetEnvironmentVariable(Draws.OneCase) is not null || Environment.GetEnvironmentVariable(Draws.From) is not null);
}
