using PartialEval;
using Tests.PartialEval;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Edges do not touch boxes that they pass, labels do not lie on their own edges.</summary>
public class ClearanceTests
{
    private static readonly Picture Brainfuck = SpecializationPicture.Of("brainfuck", Specializer.Specialize(Corpus.Program("brainfuck"), Corpus.Division("brainfuck")));

    [Fact]
    public void A_route_beside_a_box_is_moved_off_it_and_its_ends_stay()
    {
        PlacedNode Box(string id, double x, double y) => new(new(id, id), new NodeText(60, 200, 20, []), x, y);
        var boxes = new[] { Box("from", 170, 600), Box("passed", 100, 300), Box("to", 170, 0) };
        var start = new Route([new(200, 600), new(155, 500), new(155, 300), new(200, 208)], new(200, 200), null);
        var moved = new RouteClearance([.. boxes]).Apply(start, 0, 2);
        Assert.True(RouteClearance.Distance(start, boxes[1]) < RouteClearance.Clearance);
        Assert.InRange(RouteClearance.Distance(moved, boxes[1]), RouteClearance.Clearance - 1, RouteClearance.Clearance + 3);
        Assert.Equal((start.Points[0], start.Points[^1], start.Tip), (moved.Points[0], moved.Points[^1], moved.Tip));
        Assert.Same(start, new RouteClearance([boxes[0], Box("far", 400, 300), boxes[2]]).Apply(start, 0, 2));
    }

    [Fact]
    public void No_edge_of_an_interpreters_residual_program_touches_a_box_it_passes() => Machine.With("MSAGL", layout =>
    {
        foreach (var picture in new[] { Brainfuck, Samples.Dispatch(7), Samples.Loop, Samples.Diamond })
        {
            var placed = Machine.Placed(picture, layout);
            foreach (var edge in placed.Edges)
            {
                Assert.All(placed.Nodes.Where(n => n.Node != edge.From && n.Node != edge.To), box =>
                    Assert.True(RouteClearance.Distance(edge.Route, box) >= 5, $"{edge.From.Title} → {edge.To.Title} at {box.Node.Title}: {RouteClearance.Distance(edge.Route, box)}"));
            }
        }
    });

    [Fact]
    public void No_edge_runs_over_the_label_of_another() => Machine.With("MSAGL", layout =>
    {
        foreach (var placed in new[] { Brainfuck, Samples.Dispatch(7), Samples.Loop, Samples.Diamond }.Select(picture => Machine.Placed(picture, layout)))
        {
            foreach (var labelled in placed.Edges.Where(e => e.Route.Label is not null))
            {
                var (middle, half) = (labelled.Route.Label!.Value, TextMetric.Width(EdgeKinds.Text(labelled.Edge), TextMetric.SmallSize) / 2);
                foreach (var other in placed.Edges.Where(e => e != labelled))
                {
                    Assert.False(
                        Bezier.Samples(other.Route.Points).Any(p => Math.Abs(p.X - middle.X) < half && Math.Abs(p.Y - middle.Y) < 6),
                        $"{other.From.Title} → {other.To.Title} runs over '{EdgeKinds.Text(labelled.Edge)}' of {labelled.From.Title}");
                }
            }
        }
    });

    [Fact]
    public void No_label_lies_on_its_own_edge() => Machine.With("MSAGL", layout =>
    {
        foreach (var edge in Machine.Placed(Brainfuck, layout).Edges.Where(e => e.Route.Label is not null))
        {
            var (middle, half) = (edge.Route.Label!.Value, TextMetric.Width(EdgeKinds.Text(edge.Edge), TextMetric.SmallSize) / 2);
            Assert.DoesNotContain(Bezier.Samples(edge.Route.Points), p => Math.Abs(p.X - middle.X) < half && Math.Abs(p.Y - middle.Y) < 6);
        }
    });
}
