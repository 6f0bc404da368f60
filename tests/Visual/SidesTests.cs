using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>False branches on the left, true branches on the right; loops upwards; dead code below the entry.</summary>
public class SidesTests
{
    [Theory]
    [InlineData("MSAGL")]
    [InlineData("Graphviz")]
    public void The_false_branch_of_a_diamond_is_on_the_left(string engine) => Machine.With(engine, layout =>
    {
        var boxes = Machine.Placed(Samples.Diamond, layout).Nodes.ToDictionary(n => n.Node.Id);
        Assert.True(Middle(boxes["positive"]) < Middle(boxes["negative"]));
    });

    [Theory]
    [InlineData("MSAGL")]
    [InlineData("Graphviz")]
    public void Of_parallel_branches_the_false_one_is_on_the_left(string engine) => Machine.With(engine, layout =>
    {
        var labels = Machine.Placed(Samples.Parallel, layout).Edges.Where(e => e.Edge is { From: "a", To: "b" }).ToDictionary(e => e.Edge.Kind, e => e.Route.Label!.Value.X);
        Assert.True(labels[EdgeKind.False] < labels[EdgeKind.True]);
    });

    [Theory]
    [InlineData("MSAGL", 7)]
    [InlineData("MSAGL", 20)]
    [InlineData("Graphviz", 7)]
    public void Every_handler_of_a_dispatch_loop_is_right_of_the_next_test(string engine, int handlers) => Machine.With(engine, layout =>
    {
        var boxes = Machine.Placed(Samples.Dispatch(handlers), layout).Nodes.ToDictionary(n => n.Node.Id);
        Assert.All(Enumerable.Range(0, handlers - 1), i => Assert.True(Middle(boxes[$"test{i + 1}"]) < Middle(boxes[$"op{i}"]), $"op{i}"));
    });

    [Fact]
    public void Nested_diamonds_keep_all_their_sides() => Machine.With("MSAGL", layout =>
    {
        // A full tree of branches: the leaves, read from the left, count up when false is 0 and true is 1.
        const int depth = 4;
        var inner = Enumerable.Range(1, (1 << depth) - 1).ToArray();
        var picture = new Picture("tree",
            [.. Enumerable.Range(1, (2 << depth) - 1).Select(i => new PictureNode($"n{i}", $"n{i}") { Roles = i == 1 ? NodeRoles.Entry : NodeRoles.None }),
                new("end", "end")],
            [.. inner.Select(i => new PictureEdge($"n{i}", $"n{2 * i + 1}", EdgeKind.True)), .. inner.Select(i => new PictureEdge($"n{i}", $"n{2 * i}", EdgeKind.False)),
                .. Enumerable.Range(1 << depth, 1 << depth).Select(i => new PictureEdge($"n{i}", "end"))]);
        var leaves = Machine.Placed(picture, layout).Nodes.Skip((1 << depth) - 1).Take(1 << depth).Select(Middle).ToArray();
        Assert.Equal(leaves.Order(), leaves);
    });

    [Theory]
    [InlineData("MSAGL")]
    [InlineData("Graphviz")]
    public void Unreached_code_that_jumps_to_the_entry_stays_below_it(string engine) => Machine.With(engine, layout =>
    {
        var picture = new Picture("dead", [new("dead", "dead"), new("start", "start") { Roles = NodeRoles.Entry }, new("alone", "alone")], [new("dead", "start")]);
        var boxes = Machine.Placed(picture, layout).Nodes.ToDictionary(n => n.Node.Id);
        Assert.True(boxes["start"].Y < boxes["dead"].Y);
        Assert.True(boxes["start"].Y < boxes["alone"].Y);
    });

    private static double Middle(PlacedNode n) => n.X + n.Text.Width / 2;
}
