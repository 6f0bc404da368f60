using Tests.Tracing;
using Tracer;
using Tracer.Explaining;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Traces as pictures: where exits lead to, and the loop's arrow.</summary>
public class TracePictureTests
{
    private const string Peeled = """
        trace b:
            guard_value(x, 5) else b2
            i = i - 11
            guard_true(i) [x = 5, a_long_variable_name = 1234567890, another_long_variable_name = 1234567890] else l_done
            label
            i = i - 11
            guard_true(i) [x = 5] else l_done:1
            loop

        """;

    private static readonly Picture Picture = TracePicture.Of("trace", Traced.Trace(Peeled), [0, 1, 2], 40);

    [Fact]
    public void Exits_say_where_they_lead_to_however_long_the_guard_is()
    {
        var svg = Svg.Document(Machine.Placed(Picture, new FakeLayout()));
        Assert.All(["→ b2 0×", "→ l_done 1×", "→ l_done:1 2×"], exit => Assert.Contains($">{exit}</text>", svg, StringComparison.Ordinal));
        Assert.DoesNotContain("else", svg, StringComparison.Ordinal);
        var text = NodeText.Of(Picture.Nodes[0]);
        Assert.All(text.Rows, row => Assert.True(TextMetric.Columns(row.Text) + TextMetric.Columns(NodeText.RightText(row, Picture.Nodes[0])) < NodeText.ExitColumns));
        Assert.All([Dot.Of(Picture), GraphMl.Of(Picture), Mermaid.Of(Picture)], other => Assert.Contains("→ b2 0×", other, StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_of_an_interpreters_trace_stand_below_what_was_interpreted()
    {
        var program = Tests.PartialEval.Corpus.Program("square_hints");
        var hottest = new ExplainTrace(program,
            [.. Tests.PartialEval.Corpus.Division("square_hints").Static, new("a", 5000), new("r0", 0), new("r1", 0),
            new("r2", 0)]).Hottest!;
        string[] turn = ["'mov_r0_a'", "'decr_a'", "'mov_a_r0'", "'mov_r2_a'", "'add_r1_to_a'", "'mov_a_r2'", "'mov_r0_a'", "'jump_if_a'"];
        string[] Heads(Trace trace) =>
            [.. TracePicture.Of("", trace, source: program).Nodes[0].Lines.Where(line => line.Heads).Select(line => line.Text)];
        Assert.Equal(turn.Select(name => $"opcode is {name}:"), Heads(hottest.Recorded));
        Assert.All(Heads(hottest.Executed), head => Assert.Contains(head, Heads(hottest.Recorded)));
        Assert.NotEmpty(Heads(hottest.Executed));
        Assert.Empty(TracePicture.Of("", hottest.Recorded).Nodes[0].Lines.Where(line => line.Heads));

        // The arrow still goes from the last line to the first one of the body.
        var picture = TracePicture.Of("", hottest.Executed, source: program);
        var (from, to) = picture.Edges[0].Lines!.Value;
        Assert.Equal(picture.Nodes[0].Lines.Length - 1, from);
        Assert.Equal(hottest.Executed.Preamble > 0 ? "label" : picture.Nodes[0].Lines[0].Text, picture.Nodes[0].Lines[to].Text);
    }

    [Theory]
    [InlineData("MSAGL")]
    [InlineData("Graphviz")]
    public void The_loop_goes_from_its_line_to_the_label_left_of_the_box(string engine) => Machine.With(engine, layout =>
    {
        var placed = Machine.Placed(Picture, layout);
        var (box, edge) = (Assert.Single(placed.Nodes), Assert.Single(placed.Edges));
        Assert.Equal(new(box.X, Middle(box, "loop")), edge.Route.Points[0]);
        Assert.Equal(new(box.X, Middle(box, "label")), edge.Route.Tip);
        Assert.All(edge.Route.Points, p => Assert.InRange(p.X, 0, box.X));
        Assert.True(edge.Back);
        var half = TextMetric.Width(EdgeKinds.Text(edge.Edge), TextMetric.SmallSize) / 2;
        Assert.InRange(edge.Route.Label!.Value.X, half, edge.Route.Points.Min(p => p.X) - half);
    });

    [Fact]
    public void Without_a_label_the_loop_goes_to_the_first_entry()
    {
        var edge = Assert.Single(TracePicture.Of("trace", Traced.Trace("trace b:\n    i = i - 1\n    guard_true(i) else c\n    loop\n")).Edges);
        Assert.Equal((2, 0), edge.Lines);
    }

    /// <summary>A bridge goes on where a trace begins; the shape of a stop would say that it ends there.</summary>
    [Theory]
    [InlineData("print_and_stop(i)", true, "")]
    [InlineData("continue [i = 1] at b", false, "continue")]
    [InlineData("continue at b", false, "continue")]
    [InlineData("loop", false, "")]
    public void Only_where_the_program_stops_a_trace_has_the_shape_of_a_stop(string end, bool stops, string word)
    {
        var picture = TracePicture.Of("trace", Traced.Trace($"trace b:\n    i = i - 1\n    guard_true(i) else c\n    {end}\n"));
        Assert.Equal(stops, picture.Nodes[0].Roles.HasFlag(NodeRoles.Exit));
        Assert.Equal(word, string.Join(' ', picture.Words.Select(it => it.Word)));
        var svg = Svg.Document(Machine.Placed(picture, new FakeLayout()));
        Assert.Equal(stops, svg.Contains("stops here", StringComparison.Ordinal));
        Assert.Equal(word.Length > 0, svg.Contains("goes on in the trace there", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_guard_sets_when_it_leaves_is_explained()
    {
        Assert.Equal(["guard … [v = a]"], Picture.Words.Select(it => it.Word));
        Assert.Contains("where it leaves, v becomes a first", Svg.Document(Machine.Placed(Picture, new FakeLayout())), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_long_trace_label_and_loop_stay()
    {
        var lines = string.Concat(Enumerable.Range(0, 100).Select(i => $"    i = i + {i}\n"));
        var picture = TracePicture.Of("trace", Traced.Trace($"trace b:\n{lines}    label\n{lines}    loop\n"));
        Assert.Equal((201, 100), Assert.Single(picture.Edges).Lines);
        var shown = NodeText.Of(picture.Nodes[0]).Rows.Select(row => row.Text).ToList();
        Assert.Contains("label", shown);
        Assert.Equal("loop", shown[^1]);
        Assert.Equal(2, shown.Count(row => row.EndsWith("more lines", StringComparison.Ordinal)));
    }

    private static double Middle(PlacedNode box, string line) => box.Y + box.Text.Rows.Single(row => row.Text == line && row.Kind == RowKind.Code).Middle;
}
