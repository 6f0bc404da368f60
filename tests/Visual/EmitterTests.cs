using System.Text.Json;
using System.Xml.Linq;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Every format: well formed on awkward text, the same text every time, nothing lost.</summary>
public class EmitterTests
{
    private static readonly FakeLayout Fake = new();

    public static TheoryData<int> Pictures() => [.. Enumerable.Range(0, Samples.All.Length)];

    private static Dictionary<string, string> All(Picture picture)
    {
        var placed = Machine.Placed(picture, Fake);
        return new()
        {
            ["svg"] = Svg.Document(placed),
            ["dot"] = Dot.Of(picture),
            ["mermaid"] = Mermaid.Of(picture),
            ["json"] = PictureJson.Of(picture),
            ["placed json"] = PictureJson.Of(placed),
            ["graphml"] = GraphMl.Of(picture),
            ["tikz"] = Tikz.Of(placed),
        };
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_same_picture_gives_the_same_text(int sample) => Assert.Equal(All(Samples.All[sample]), All(Samples.All[sample]));

    [Fact]
    public void What_is_not_printable_is_written_by_its_code()
    {
        const string hostile = "\u001b[2Ja\u202e\u2066\u009b\uffff";
        var picture = new Picture(hostile, [
            new("n" + hostile, hostile) { Caption = hostile, Notes = [hostile], Lines = [new(hostile)], ColourKey = hostile },
            new("m", "m"),
        ], [new("n" + hostile, "m", EdgeKind.True) { Label = hostile }]);
        var page = new HtmlPage(hostile, hostile, [new HtmlPicture(Machine.Placed(picture, Fake))]).ToHtml();
        Assert.All(All(picture).Append(new("html", page)), text =>
        {
            Values.PrintableTests.IsPrintable(text.Value.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
            Assert.Contains("202e", text.Value, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Xml_formats_are_well_formed_and_keep_every_node_and_edge(int sample)
    {
        var picture = Samples.All[sample];
        var svg = XDocument.Parse(All(picture)["svg"]);
        var groups = svg.Descendants().Where(e => e.Name.LocalName == "g").Select(e => (string?)e.Attribute("class") ?? "").ToList();
        Assert.Equal(picture.Nodes.Length, groups.Count(c => c.StartsWith("node", StringComparison.Ordinal)));
        var graph = XDocument.Parse(All(picture)["graphml"]);
        Assert.Equal(picture.Nodes.Length, graph.Descendants().Count(e => e.Name.LocalName == "node"));
        Assert.Equal(picture.Edges.Length, graph.Descendants().Count(e => e.Name.LocalName == "edge"));
    }

    [Fact]
    public void Json_says_its_format_and_version_and_keeps_text_exactly()
    {
        using var json = JsonDocument.Parse(PictureJson.Of(Samples.Guards));
        Assert.Equal("flow-picture", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(PictureJson.Version, json.RootElement.GetProperty("version").GetInt32());
        var body = json.RootElement.GetProperty("nodes")[1];
        Assert.Equal(Samples.Guards.Nodes[1].Caption, body.GetProperty("caption").GetString());
        Assert.Equal(1204, body.GetProperty("lines")[2].GetProperty("exit").GetProperty("failures").GetInt64());
        Assert.True(json.RootElement.GetProperty("edges")[1].GetProperty("back").GetBoolean());
    }

    [Fact]
    public void Svg_escapes_text_and_loads_nothing()
    {
        var svg = All(Samples.Awkward)["svg"];
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
        Assert.Contains("l&quot;oop &amp; &lt;b&gt;", svg, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Svg_has_a_name_for_screen_readers_and_a_tooltip_for_every_box()
    {
        var svg = XDocument.Parse(All(Samples.Loop)["svg"]).Root!;
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("power: 3 nodes, 4 edges, entry power", (string?)svg.Attribute("aria-label"));
        var boxes = svg.Elements().Where(e => ((string?)e.Attribute("class"))?.StartsWith("node", StringComparison.Ordinal) == true);
        Assert.All(boxes, b => Assert.Equal("title", b.Elements().First().Name.LocalName));
    }

    [Fact]
    public void Guards_have_dashed_stubs_with_their_failures()
    {
        var svg = All(Samples.Guards)["svg"];
        Assert.Equal(3 + 1, svg.Split("class=\"stub\"").Length - 1); // and one in the legend
        Assert.Contains(">→ exit 1204×</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Dot_lists_false_before_true_and_escapes_quotes()
    {
        var dot = Dot.Of(Samples.Diamond);
        Assert.True(dot.IndexOf("\"test\" -> \"positive\"", StringComparison.Ordinal) < dot.IndexOf("\"test\" -> \"negative\"", StringComparison.Ordinal));
        Assert.Contains("""
            "<a>&\"" -> "b]]>"
            """, Dot.Of(Samples.Awkward), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Graphviz_reads_our_dot(int sample)
    {
        if (Machine.Tools.Dot is not { } dot)
        {
            return;
        }

        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(dot, ["-Tplain"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(Dot.Of(Samples.All[sample]));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Samples.All[sample].Nodes.Length, (await output).Split('\n').Count(l => l.StartsWith("node ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Png_without_a_converter_says_what_to_install()
    {
        var problem = Png.Write("<svg/>", "nowhere.png", converter: Path.Combine(Path.GetTempPath(), "no-rsvg-convert"));
        Assert.StartsWith("rsvg-convert failed", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "wrote no picture. CHROMIUM names another browser")]
    [InlineData("false", "failed: exit code 1. CHROMIUM names another browser")]
    [InlineData("no-such-browser", "failed: An error occurred trying to start")]
    public void A_browser_that_draws_no_png_is_named_with_what_else_does_and_a_file_stays(string program, string said)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "before");
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>";
        var problem = Png.ByBrowser(svg, file, ToolPath.Find(program) ?? program);
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.EndsWith("SVG output needs neither.", problem, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(file));
        File.Delete(file);
    }
}
