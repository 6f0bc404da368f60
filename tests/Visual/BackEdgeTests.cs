using Visualizer;
using Xunit;

namespace Tests.Visual;

public class BackEdgeTests
{
    [Fact]
    public void Self_edges_and_edges_to_open_blocks_close_loops() =>
        Assert.Equal(["rec->rec"], Back(Samples.Loop));

    [Fact]
    public void A_join_is_no_loop() => Assert.Empty(Back(Samples.Diamond));

    [Fact]
    public void Every_handler_closes_the_dispatch_loop() =>
        Assert.Equal(["op0->head", "op1->head", "op2->head"], Back(Samples.Dispatch(3)));

    [Fact]
    public void A_very_long_chain_needs_no_stack()
    {
        const int length = 200_000;
        var picture = new Picture("long", [.. Enumerable.Range(0, length).Select(i => new PictureNode($"{i}", ""))],
            [.. Enumerable.Range(1, length - 1).Select(i => new PictureEdge($"{i - 1}", $"{i}")), new($"{length - 1}", "0")]);
        Assert.Equal([$"{length - 1}->0"], Back(picture));
    }

    [Fact]
    public void A_picture_whose_ids_do_not_fit_is_refused_by_name()
    {
        var twice = new Picture("twice", [new("a", "a"), new("a", "b")], []);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => PictureIndex.Of(twice)).Message, StringComparison.Ordinal);
        var missing = new Picture("missing", [new("a", "a")], [new("a", "nowhere")]);
        Assert.Contains("'nowhere'", Assert.Throws<ArgumentException>(() => PictureIndex.Of(missing)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Back(Picture picture)
    {
        var back = BackEdges.Of(PictureIndex.Of(picture));
        return picture.Edges.Where((_, i) => back[i]).Select(e => $"{e.From}->{e.To}");
    }
}
