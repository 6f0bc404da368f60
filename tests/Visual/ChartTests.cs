using System.Globalization;
using System.Xml.Linq;
using Flowgraph;
using Visualizer.Charts;
using Xunit;

namespace Tests.Visual;

public class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(ScaleKind.Linear, new[] { 0.0, 87 }, "0 20 40 60 80 100")]
    [InlineData(ScaleKind.Linear, new[] { 3.0, 5 }, "0 1 2 3 4 5")]
    [InlineData(ScaleKind.Linear, new[] { -4.0, 5 }, "-4 -2 0 2 4 6")]
    [InlineData(ScaleKind.Linear, new[] { 0.0 }, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(ScaleKind.Log, new[] { 900.0, 120_000 }, "100 1000 10k 100k 1M")]
    [InlineData(ScaleKind.Log, new[] { 1000.0, 100_000 }, "1000 2000 5000 10k 20k 50k 100k")]
    [InlineData(ScaleKind.Log, new[] { 0.3, 0.4, 7 }, "0.2 0.5 1 2 5 10")]
    [InlineData(ScaleKind.Log, new[] { 1000.0 }, "1000 2000")]
    [InlineData(ScaleKind.Log, new[] { 1e-6, 1e12 }, "1e-6 0.001 1 1000 1M 1G 1T")]
    [InlineData(ScaleKind.Log, new[] { -3.0, double.NaN }, "1 2")]
    public void Ticks_are_round_and_enclose_the_values(ScaleKind kind, double[] values, string ticks)
    {
        var scale = Scale.Of(kind, values);
        Assert.Equal(ticks, string.Join(' ', scale.Ticks.Select(Short)));
        Assert.All(values.Where(scale.CanShow), value => Assert.InRange(scale.Place(value), 0, 1));
    }

    [Fact]
    public void Equal_ratios_have_equal_lengths_on_a_logarithmic_axis()
    {
        var scale = Scale.Of(ScaleKind.Log, [1, 10_000]);
        Assert.Equal(0.25, scale.Place(10), 9);
        Assert.Equal(0.75, scale.Place(1000), 9);
    }

    [Fact]
    public void Every_value_is_a_point_with_its_numbers_and_a_gap_interrupts_the_line()
    {
        var chart = Parse(Chart([new("a", [(1, 2), (10, 0), (100, 3), (1000, 4)])]));
        var marks = Paths(chart, "mark");
        Assert.Equal(["a: 1, 2", "a: 100, 3", "a: 1000, 4"], marks.Select(it => it.Element(Svg + "title")!.Value));
        Assert.Equal(2, Assert.Single(Paths(chart, "line")).Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void Points_alone_have_no_line()
    {
        var chart = Parse(Chart([new("a", [(1, 2), (10, 3)], Joined: false)]));
        Assert.Empty(Paths(chart, "line"));
        Assert.Equal(2, Paths(chart, "mark").Count);
    }

    [Fact]
    public void Names_never_overlap_and_stay_beside_the_frame()
    {
        var chart = Parse(Chart([.. Enumerable.Range(0, 12).Select(i => new Series($"s{i}", [(1, 1), (10, 1.001 + i % 2)]))], new Limit("bound", 1)));
        var heights = Names(chart).Select(it => double.Parse(it.Attribute("y")!.Value, CultureInfo.InvariantCulture)).Order().ToArray();
        Assert.Equal(13, heights.Length);
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 13.9));
        Assert.InRange(heights[^1], 0, 400);
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        var chart = Parse(Chart([new("<script>&\"\u0001", [(1, 1)])]));
        Assert.Equal("<script>&\"\\u{1}", Assert.Single(Names(chart)).Value);
    }

    [Fact]
    public void Nothing_to_show_is_a_chart_without_points()
    {
        var chart = Parse(Chart([]));
        Assert.Empty(Paths(chart, "mark"));
        Assert.Equal("t", chart.Element(Svg + "title")!.Value);
    }

    private static Chart Chart(Sequence<Series> series, params Limit[] limits) =>
        new("t", new("x", ScaleKind.Log), new("y", ScaleKind.Log), series, [.. limits]);

    private static XElement Parse(Chart chart) => XDocument.Parse(ChartSvg.Document(chart)).Root!;

    private static List<XElement> Paths(XElement chart, string kind) =>
        [.. chart.Descendants(Svg + "path").Where(it => (string?)it.Attribute("class") == kind)];

    private static List<XElement> Names(XElement chart) =>
        [.. chart.Descendants(Svg + "text").Where(it => (string?)it.Attribute("class") == "name")];

    private static string Short(double value) => ChartLayout.TickText(value);
}
