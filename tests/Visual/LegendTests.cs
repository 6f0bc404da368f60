using Flowgraph;
using Flowgraph.Analysis;
using PartialEval;
using Tests.PartialEval;
using Visualizer;
using Xunit;
using Difference = Visualizer.Difference;
using EdgeKind = Visualizer.EdgeKind;

namespace Tests.Visual;

/// <summary>Legends explain what occurs, and only that; what is known everywhere is said once.</summary>
public class LegendTests
{
    private static PlacedPicture Placed(Picture picture) => Machine.Placed(picture, new FakeLayout());

    /// <summary>Every look that there is.</summary>
    private static Picture Everything() => new(
        "all",
        [
            new("a", "a") { Roles = (NodeRoles)511, ColourKey = "b", Lines = [new("x") { Exit = new("b", 1) }, .. Enum.GetValues<Difference>().Select(d => new PictureLine("y") { Difference = d })] },
            new("b", "b"),
        ],
        [.. Enum.GetValues<EdgeKind>().Select(kind => new PictureEdge("a", "b", kind) { Count = 9 }), new("b", "b")])
    {
        Words = [new("word", "meaning")],
    };

    private static Specialization Specialized(string name) => Specializer.Specialize(Corpus.Program(name), Corpus.Division(name), Policies.Default);

    private static List<LegendKind> Kinds(Picture picture) =>
        [.. Legend.Of([Placed(picture)], Palette.Of(picture)).Select(entry => entry.Kind)];

    [Fact]
    public void Only_what_occurs_is_explained()
    {
        Assert.Equal([LegendKind.True, LegendKind.False, LegendKind.Entry, LegendKind.Exit, LegendKind.Cold], Kinds(Samples.Diamond));
        Assert.Equal([LegendKind.True, LegendKind.False, LegendKind.Back, LegendKind.Thick, LegendKind.Entry, LegendKind.Exit, LegendKind.Hot], Kinds(Samples.Loop).Where(kind => kind != LegendKind.Source));
        Assert.Equal(
            [LegendKind.GuardExit, LegendKind.Back, LegendKind.Thick, LegendKind.Stub, LegendKind.Failures, LegendKind.Entry, LegendKind.Exit, LegendKind.Hot],
            Kinds(Samples.Guards).Where(kind => kind != LegendKind.Source));
        Assert.Empty(Kinds(new Picture("", [new("a", "a")], [])));
    }

    /// <summary>Cleanup gives parts of lists the names of variables; of those the caption says nothing, since the block reads another value by that name.</summary>
    [Fact]
    public void A_caption_does_not_contradict_what_the_block_reads()
    {
        var contradictions = new List<string>();
        foreach (var name in Corpus.Names.Where(it => it is "stack_machine" or "environment" or "tlc" or "flatten" or "linked_objects" or "list_reverse" or "insertion_sort"))
        {
            var made = Specialized(name);
            var live = new Liveness(new ControlFlow(made.Residual));
            var nodes = SpecializationPicture.Of(name, made).Nodes;
            for (var b = 0; b < nodes.Length; b++)
            {
                contradictions.AddRange(live.LiveIn(new BlockId(b)).Select(made.Residual.Name)
                    .Where(variable => nodes[b].Caption.Contains($" · {variable} = ", StringComparison.Ordinal)).Select(variable => $"{name}: {nodes[b].Title}: {nodes[b].Caption} reads {variable}"));
            }
        }

        Assert.Empty(contradictions);
    }

    [Fact]
    public void Every_look_has_a_sample_and_a_text()
    {
        var all = Everything();
        var entries = Legend.Of([Placed(all)], Palette.Of(all));
        Assert.Equal(Enum.GetValues<LegendKind>().Order(), entries.Select(entry => entry.Kind).Order());
        Assert.All(entries, entry => Assert.NotEmpty(entry.Text));
        Assert.All(entries, entry => Assert.Equal(entry.Kind is LegendKind.Word or LegendKind.Failures, LegendSwatch.Of(entry).Length == 0));
        Assert.Equal(entries.Count, entries.Select(entry => entry.Text).Distinct().Count());
    }

    [Fact]
    public void Source_blocks_are_named_where_several_boxes_share_one_and_not_without_end()
    {
        Picture Copies(int sources) => new("", [.. Enumerable.Range(0, sources).Select(i => new PictureNode($"n{i}", $"copy{i}") { ColourKey = $"b{i % 100}" })], []);
        Assert.Equal(["from b0", "from b1"], Legend.Of([Placed(Copies(2))], Palette.Of(Copies(2))).Select(entry => entry.Text));
        Assert.Equal(Palette.Size + 1, Legend.Of([Placed(Copies(200))], Palette.Of(Copies(200))).Count);
        Assert.Equal("and 92 source blocks more, without a colour", Legend.Of([Placed(Copies(200))], Palette.Of(Copies(200)))[^1].Text);
    }

    [Fact]
    public void A_document_has_its_legend_inside_and_a_page_one_for_all_its_pictures()
    {
        var placed = Placed(Samples.Loop);
        var legend = LegendSvg.Of(Legend.Of([placed], Palette.Of(Samples.Loop)), placed.Width, placed.Height);
        var svg = System.Xml.Linq.XDocument.Parse(Svg.Document(placed)).Root!;
        Assert.Equal(Math.Ceiling(placed.Height) + legend.Height, (double)svg.Attribute("height")!, 1.0);
        Assert.Contains("closes a loop", svg.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("closes a loop</text>", Svg.Fragment(placed, Palette.Of(Samples.Loop)), StringComparison.Ordinal);
        var html = new HtmlPage("", "", [new HtmlLegend([placed, Placed(Samples.Guards)]), new HtmlPicture(placed)]).ToHtml();
        Assert.Equal(1, html.Split("</svg> <span>closes a loop</span>").Length - 1);
    }

    [Fact]
    public void A_TikZ_picture_has_its_legend_below()
    {
        var all = Everything();
        var placed = Placed(all);
        var tex = Tikz.Of(placed);
        Assert.All(Legend.Of([placed], Palette.Of(all)), entry => Assert.Contains($"{{\\flowsmall {TikzStyle.Escape(entry.Text)}}};\n", tex, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<LegendKind>(), kind => Assert.Equal(LegendSwatch.Has(kind), LegendTikz.Of([new(kind, "", 0)], 100, 100).Split('\n').Length > 3));
        Assert.Empty(LegendTikz.Of([], 100, 100));
        var defined = tex.Split("\\definecolor{").Skip(1).Select(rest => rest[..rest.IndexOf('}', StringComparison.Ordinal)]).ToHashSet();
        Assert.All(System.Text.RegularExpressions.Regex.Matches(tex, @"(?:draw=|fill\[)(\w+)").Select(match => match.Groups[1].Value), colour => Assert.True(colour == "white" || defined.Contains(colour), colour));
        Assert.Equal(tex.Count(c => c == '{'), tex.Count(c => c == '}'));
    }

    [Fact]
    public void What_is_known_everywhere_stands_in_the_legend_once()
    {
        var picture = SpecializationPicture.Of("brainfuck", Specialized("brainfuck"));
        Assert.All(picture.Nodes, node => Assert.DoesNotContain("code =", node.Caption, StringComparison.Ordinal));
        Assert.Equal("known everywhere", picture.Words.Single(word => word.Word.StartsWith("code = [43, ", StringComparison.Ordinal)).Meaning);
        Assert.Equal("known everywhere but in brainfuck1", picture.Words.Single(word => word.Word == "n = 106").Meaning);
        Assert.Contains(picture.Nodes, node => node.Caption == "open · pc = 8");
    }

    [Fact]
    public void What_was_given_up_is_explained_and_parts_of_a_list_are_readable()
    {
        var picture = SpecializationPicture.Of("sort", Specialized("insertion_sort"));
        Assert.Contains(picture.Words, word => word.Word == "generalized");
        Assert.Equal("l: [0] is l.head, [1] is l.1", KnownCaption.InPart("l", "l, [0] is l.head, [1] is l.1"));
        Assert.Equal("l = ['x', l.1, …]", KnownCaption.InPart("l", "['x', l.1, …]"));
    }

    [Theory]
    [InlineData("[43, 43, 43, 43, 43, 43]", "[43, 43, 43, …]")]
    [InlineData("[[1, 2], [3, 4], [5, 6]]", "[[1, 2], …]")]
    [InlineData("[[1, 2, 3, 4, 5, 6, 7, 8]]", "[…]")]
    [InlineData("['a, ]', 'bcdefghijklmnop']", "['a, ]', …]")]
    [InlineData("'a long name of a symbol'", "'a long name o…'")]
    [InlineData("12345678901234567890", "123456789012345…")]
    [InlineData("[1, 2]", "[1, 2]")]
    public void Cut_values_close_what_they_open(string value, string text) =>
        Assert.Equal(text, CutValue.Text(Flowgraph.Text.ValueReader.Read(value, "v").Value!.Value, 16));
}
