using Flowgraph;
using PartialEval.Projections;
using Xunit;

namespace Tests.PartialEval.Projections;

/// <summary>Binding times, block by block.</summary>
public static class PointwiseDivisionTests
{
    private const string Power = "power:\n    res = 1\n    if y goto power_rec else goto power_done\npower_rec:\n    res = res * x\n    y = y - 1\n    if y goto power_rec else goto power_done\npower_done:\n    print_and_stop(res)\n";

    [Theory]
    [InlineData("y", "", "[['power', [[['y', 1], ['x', 0]], 1, 1]], ['power_rec', [[['y', 1], ['res', 0], ['x', 0]], 1, 0]], ['power_done', [[['res', 0]], 0, 0]]]")]
    [InlineData("x", "", "[['power', [[['x', 1], ['y', 0]], 1, 1]], ['power_rec', [[['res', 1], ['x', 2], ['y', 0]], 2, 1]], ['power_done', [[['res', 1]], 1, 1]]]")]
    [InlineData("x", "res", "[['power', [[['x', 1], ['y', 0]], 1, 1]], ['power_rec', [[['x', 1], ['res', 0], ['y', 0]], 1, 1]], ['power_done', [[['res', 0]], 0, 1]]]")]
    [InlineData("", "", "[['power', [[['y', 0], ['x', 0]], 0, 1]], ['power_rec', [[['res', 0], ['y', 0], ['x', 0]], 0, 1]], ['power_done', [[['res', 0]], 0, 1]]]")]
    public static void A_division_names_the_live_variables_of_each_block(string statics, string generalized, string expected)
    {
        var division = new PointwiseDivision(Flow.Read(Power), Words(statics), Words(generalized).ToHashSet());
        Assert.Equal(Sorted(expected), Sorted(division.ToData().ToString()));
    }

    [Fact]
    public static void One_variable_is_static_here_and_dynamic_there()
    {
        var division = new PointwiseDivision(Flow.Read("a:\n    c = s == 1\n    if c goto b else goto e\nb:\n    c = d == 1\n    if c goto e else goto b\ne:\n    print_and_stop(c)\n"), ["s"]);
        Assert.False(division.IsDynamicTest(new(0)));
        Assert.True(division.IsDynamicTest(new(1)));
        Assert.Empty(division.StaticAt(new(2)));
    }

    [Fact]
    public static void A_block_that_loops_come_back_to_is_not_the_entry()
    {
        var division = new PointwiseDivision(Flow.Read("enter:\n    s = s + d\n    if d goto enter else goto end\nend:\n    print_and_stop(s)\n"), ["s"]);
        Assert.Equal(["enter'", "enter", "end"], division.Program.Blocks.Select(block => block.Label));
        Assert.Equal(["s"], division.StaticAt(new(0)));
        Assert.Empty(division.StaticAt(new(1)));
    }

    [Fact]
    public static void A_loop_without_a_test_ends_a_residual_block()
    {
        var division = new PointwiseDivision(Flow.Read("a:\n    goto b\nb:\n    print(s)\n    goto c\nc:\n    goto b\n"), ["s"]);
        Assert.Equal([1L, 2, 0], division.ToData().AsList.ToArray().Select(block => block.AsList[1].AsList[2].Bits));
    }

    [Fact]
    public static void A_static_input_without_value_is_named()
    {
        var (task, problem) = MixTask.Of(new(Flow.Read(Power), ["y"]), new Dictionary<string, Value>());
        Assert.Null(task);
        Assert.Equal("the static variable 'y' has no value", problem);
    }

    private static string[] Words(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The order of a block's dynamic variables is none of its meaning.</summary>
    private static string Sorted(string division) => string.Concat(division.Split(']').Order(StringComparer.Ordinal)).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
