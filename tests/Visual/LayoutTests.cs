using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>What every layout promises, on every sample picture.</summary>
public class LayoutTests
{
    public static TheoryData<string, int> EnginesAndPictures()
    {
        var data = new TheoryData<string, int>();
        foreach (var engine in new[] { "MSAGL", "Graphviz" })
        {
            for (var i = 0; i < Samples.All.Length; i++)
            {
                data.Add(engine, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EnginesAndPictures))]
    public void No_two_boxes_overlap_and_all_are_inside(string engine, int sample) => Machine.With(engine, layout =>
    {
        var placed = Machine.Placed(Samples.All[sample], layout);
        for (var i = 0; i < placed.Nodes.Length; i++)
        {
            var a = placed.Nodes[i];
            Assert.InRange(a.X, 0, placed.Width - a.Text.Width);
            Assert.InRange(a.Y, 0, placed.Height - a.Text.Height);
            foreach (var b in placed.Nodes.Skip(i + 1))
            {
                var apart = a.X + a.Text.Width <= b.X || b.X + b.Text.Width <= a.X || a.Y + a.Text.Height <= b.Y || b.Y + b.Text.Height <= a.Y;
                Assert.True(apart, $"{a.Node.Id} and {b.Node.Id} overlap");
            }
        }
    });

    [Theory]
    [MemberData(nameof(EnginesAndPictures))]
    public void Edges_start_and_end_at_the_borders_of_their_boxes(string engine, int sample) => Machine.With(engine, layout =>
    {
        var placed = Machine.Placed(Samples.All[sample], layout);
        var boxes = placed.Nodes.ToDictionary(n => n.Node.Id);
        foreach (var edge in placed.Edges)
        {
            Assert.Equal(1, edge.Route.Points.Length % 3);
            Assert.InRange(FromBorder(edge.Route.Points[0], boxes[edge.Edge.From]), -3, 3);
            Assert.InRange(FromBorder(edge.Route.Tip, boxes[edge.Edge.To]), -3, 3);
            Assert.InRange(FromBorder(edge.Route.Points[^1], boxes[edge.Edge.To]), 1, 20); // room for the arrowhead
        }
    });

    [Theory]
    [MemberData(nameof(EnginesAndPictures))]
    public void The_entry_is_on_top(string engine, int sample) => Machine.With(engine, layout =>
    {
        var placed = Machine.Placed(Samples.All[sample], layout);
        var top = placed.Nodes[PictureIndex.Of(placed.Picture).Top()];
        Assert.All(placed.Nodes.Where(n => n != top), n => Assert.True(n.Y >= top.Y + top.Text.Height, $"{n.Node.Id} is beside or above the entry"));
    });

    [Theory]
    [MemberData(nameof(EnginesAndPictures))]
    public void The_same_picture_is_placed_the_same_way_again(string engine, int sample) => Machine.With(engine, layout =>
    {
        var first = PictureJson.Of(Machine.Placed(Samples.All[sample], layout));
        Machine.Placed(Samples.Loop, layout);
        Assert.Equal(first, PictureJson.Of(Machine.Placed(Samples.All[sample], layout)));
    });

    // Distance of a point from the box's border; negative inside.
    private static double FromBorder(Spot p, PlacedNode n)
    {
        var dx = Math.Max(n.X - p.X, p.X - n.X - n.Text.Width);
        var dy = Math.Max(n.Y - p.Y, p.Y - n.Y - n.Text.Height);
        return dx <= 0 || dy <= 0 ? Math.Max(dx, dy) : Math.Sqrt(dx * dx + dy * dy);
    }
}
