using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>What the sides of a residual test know, and what they must not.</summary>
public sealed class TestKnowledgeTests
{
    [Theory]
    [InlineData("c = x == 'k'", "x = 'k', c = 1", "c = 0")]
    [InlineData("c = 7 == x", "x = 7, c = 1", "c = 0")]
    [InlineData("c = x != 1.5", "c = 1", "x = 1.5, c = 0")]
    [InlineData("s = [1]\n    c = x == s", "x = [1], s = [1], c = 1", "s = [1], c = 0")]
    [InlineData("c = x < 3", "c = 1", "c = 0")]
    [InlineData("c = x + 3", "", "c = 0")]
    [InlineData("c = x == y", "c = 1", "c = 0")]
    [InlineData("c = x == 1\n    x = x + 1", "c = 1", "c = 0")]
    [InlineData("c = x == 1\n    x = 2", "x = 2, c = 1", "x = 2, c = 0")]
    [InlineData("c = x == 1\n    c = x + c", "", "c = 0")]
    [InlineData("c = x == 1\n    y = y == 2", "x = 1, c = 1", "c = 0")]
    [InlineData("c = c == 1", "c = 1", "c = 0")]
    public void EachSideKnows(string body, string then, string @else)
    {
        var program = Flow.Read($"a:\n    {body}\n    if c goto t else goto e\nt:\n    print_and_stop(x)\ne:\n    print_and_stop(x)\n");
        var it = Specializer.Specialize(program, Division.Of([], "x", "y", "c"), Policies.Seed with { TestsInform = true });
        Assert.Equal(then, Known(it, 1));
        Assert.Equal(@else, Known(it, 2));
    }

    [Fact]
    public void ZeroIsTheOnlyFalseValue()
    {
        var program = Flow.Read("a:\n    if x goto t else goto e\nt:\n    print_and_stop(x)\ne:\n    y = x + 1\n    print_and_stop(y)\n");
        var it = Specializer.Specialize(program, Division.Of([], "x"));
        Assert.Equal(0, it.Residual.OperationCount);
        Assert.Equal(("1", "2.5", "0.0"), (Flow.Run(it.Residual, "x=0"), Flow.Run(it.Residual, "x=2.5"), Flow.Run(it.Residual, "x=0.0")));
    }

    [Fact]
    public void TheSeedPolicyLearnsNothing()
    {
        var program = Flow.Read("a:\n    if x goto t else goto e\nt:\n    print_and_stop(x)\ne:\n    y = x + 1\n    print_and_stop(y)\n");
        Assert.Equal(1, Specializer.Specialize(program, Division.Of([], "x"), Policies.Seed).Residual.OperationCount);
    }

    [Fact]
    public void ManyTestsOfWhatIsReadLaterDoNotMultiplyCopies()
    {
        var tests = string.Concat(Enumerable.Range(0, 20).Select(i => $"t{i}:\n    if x{i} goto u{i} else goto v{i}\nu{i}:\n    s = s + 1\n    goto t{i + 1}\nv{i}:\n    s = s + 2\n    goto t{i + 1}\n"));
        var sums = string.Concat(Enumerable.Range(0, 20).Select(i => $"    s = s + x{i}\n"));
        var it = Specializer.Specialize(Flow.Read($"{tests}t20:\n{sums}    print_and_stop(s)\n"), Division.Of([], "s"));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Empty(it.Generalized);
        Assert.InRange(it.Statistics.Points, 61, 61 * 10);
        Assert.Equal("41", Flow.Run(it.Residual, "s=1 " + string.Join(" ", Enumerable.Range(0, 20).Select(i => $"x{i}={i % 2}"))));
    }

    [Fact]
    public void AChainOfTestsThatGoToOneBlockKeepsACopyForEachValue()
    {
        var chain = string.Concat(Enumerable.Range(0, 50).Select(i => $"t{i}:\n    c = x == {i}\n    if c goto known else goto t{i + 1}\n"));
        var it = Specializer.Specialize(Flow.Read($"{chain}t50:\n    print_and_stop(-1)\nknown:\n    y = x * x\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Equal(50, it.Residual.OperationCount);
        Assert.Equal("1764", Flow.Run(it.Residual, "x=42"));
    }

    private static string Known(Specialization it, int point) =>
        string.Join(", ", it.Points[point].Store.Known().Select(known => $"{it.Source.Name(known.Slot)} = {known.Value}").Reverse().OrderBy(text => text[0] == 'c'));
}
