using System.Text.Json;
using System.Xml.Linq;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Where execution starts is seen in every form of a picture, whatever else the block is.</summary>
public class EntryMarkTests
{
    // The entry together with each other role and with all of them, and the anchor of a trace.
    public static TheoryData<NodeRoles> Looks =>
        [.. Enum.GetValues<NodeRoles>().Select(role => NodeRoles.Entry | role), (NodeRoles)511, NodeRoles.TraceEntry, NodeRoles.TraceEntry | NodeRoles.Hot | NodeRoles.LoopHead];

    private static Picture With(NodeRoles roles) => new("loop",
        [new("a", "start") { Roles = roles, ColourKey = "k" }, new("b", "other") { Roles = roles & ~(NodeRoles.Entry | NodeRoles.TraceEntry) }],
        [new("a", "b"), new("b", "a", EdgeKind.True), new("a", "a", EdgeKind.False)]);

    [Theory]
    [MemberData(nameof(Looks))]
    public void Every_form_has_it_at_the_entry_and_only_there(NodeRoles roles)
    {
        var picture = With(roles);
        var placed = Machine.Placed(picture, new FakeLayout());

        var svg = XDocument.Parse(Svg.Document(placed));
        var marks = svg.Descendants().Where(e => (string?)e.Attribute("class") == "entry-mark").ToList();
        Assert.Equal("a", (string?)Assert.Single(marks).Parent!.Attribute("data-id"));
        Assert.Contains("starts here", svg.Root!.Value, StringComparison.Ordinal);

        var tikz = TikzNode.EntryMark(placed.Nodes[0].X + 14, placed.Nodes[0].Y);
        Assert.Equal(2, Tikz.Of(placed).Split(tikz).Length);
        Assert.Contains("peripheries=2", Line(Dot.Of(picture), "\"a\" ["), StringComparison.Ordinal);
        Assert.DoesNotContain("peripheries", Line(Dot.Of(picture), "\"b\" ["), StringComparison.Ordinal);
        Assert.Contains("▶ start", Mermaid.Of(picture), StringComparison.Ordinal);
        Assert.DoesNotContain("▶ other", Mermaid.Of(picture), StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(Roles(GraphMl.Of(picture))));
        using var json = JsonDocument.Parse(PictureJson.Of(placed));
        var starts = json.RootElement.GetProperty("nodes").EnumerateArray().Where(n => n.TryGetProperty("roles", out var r) && r.EnumerateArray().Any(it => it.GetString() is "entry" or "trace-entry"));
        Assert.Equal("a", Assert.Single(starts).GetProperty("id").GetString());
    }

    [Fact]
    public void The_mark_lies_within_the_canvas_and_no_border_is_heavier_but_that_of_the_place_in_question()
    {
        var placed = Machine.Placed(With(NodeRoles.Entry), new FakeLayout());
        Assert.True(placed.Nodes[0].Y >= 20.2, $"the mark begins 20.2 px above the box, the canvas only {placed.Nodes[0].Y}");
        var css = SvgStyle.Css([]);
        Assert.True(Rule(css, ".entry .frame") > Rule(css, ".hot .frame"));
    }

    private static int Rule(string css, string selector) => css.IndexOf(selector, StringComparison.Ordinal);

    private static string Line(string text, string part) => text.Split('\n').Single(line => line.TrimStart().StartsWith(part, StringComparison.Ordinal));

    private static IEnumerable<string> Roles(string graphMl)
    {
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";
        string Data(XElement node, string key) => node.Elements(ns + "data").FirstOrDefault(d => (string?)d.Attribute("key") == key)?.Value ?? "";
        return XDocument.Parse(graphMl).Descendants(ns + "node").Where(n => Data(n, "roles").Split(' ').Any(r => r is "entry" or "trace-entry")).Select(n => Data(n, "id"));
    }
}
