using Xunit;

namespace Tests.Grading.Hosted;

/// <summary>Solutions in C# get all points; with one thing changed they do not.</summary>
public sealed class WrongPassTests
{
    public static TheoryData<string, string, string, string> Wrong { get; } = new()
    {
        { Passes.Cleanup, "nothing is skipped", "program[at] is { Body.Count: 0, Jump: Goto next }", "program[at] is { Body.Count: 9999, Jump: Goto next }" },
        { Passes.Cleanup, "promotions are skipped", "Promote it => it with { Target = to(it.Target) }", "Promote it => new Goto(to(it.Target), it.Origin)" },
        { Passes.Cleanup, "tests go one way", "it with { Then = to(it.Then), Else = to(it.Else) }", "it with { Then = to(it.Then), Else = to(it.Then) }" },
        { Passes.Cleanup, "origins are lost", "builder.Define(found[block], program[block].Body,", "builder.Define(found[block], [.. program[block].Body.Select(it => it with { Origin = new(\"x\", 0) })]," },
        { Passes.Trace, "what is true is 1", "if (guard.Condition.Implied is { } taught && taught.Reference is null or FlowList or Symbol)", "if (guard.Condition is IsTrue) { known[guard.Variable] = 1; }\n if (guard.Condition.Implied is { } taught && taught.Reference is null or FlowList or Symbol)" },
        { Passes.Trace, "an assignment forgets nothing", "held.RemoveWhere(it => it.Variable == result);\n                        known.Remove(result);", "" },
        { Passes.Trace, "every guard is dropped", "var holds = held", "var holds = true || held" },
        { Passes.Extend, "precedence is lost", "while (Next == \"*\")", "while (Next is \"*\" or \"+\")" },
        { Passes.Extend, "everything is refused", "var stem = \"new\";", "throw new FormatException(); var stem = \"new\";" },
        { Passes.Extend, "nothing is refused", "throw new FormatException(\"a bracket is not closed\");", "return inner;" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void It_does_not_pass(string lab, string wrong, string from, string to)
    {
        var solution = Passes.Solution(lab);
        Assert.Contains(from, solution, StringComparison.Ordinal);
        Passes.MustNotPass(lab, wrong, solution.Replace(from, to, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Passes.Cleanup)]
    [InlineData(Passes.Trace)]
    [InlineData(Passes.Extend)]
    public void A_solution_gets_all_points_and_a_starter_less_than_half(string lab)
    {
        var solution = Passes.Grade(lab, Passes.Solution(lab));
        Assert.True(solution.Code == 0, solution.Out + solution.Error);
        var starter = Passes.Grade(lab, Passes.Starter(lab), "--json");
        Assert.Equal(1, starter.Code);
        Assert.True(2 * starter.Json.GetProperty("earned").GetDecimal() < starter.Json.GetProperty("points").GetDecimal(), starter.Out);
    }
}
