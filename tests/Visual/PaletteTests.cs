using Flowgraph.Text;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>At most eight hues, by what matters, each with a mark of its own.</summary>
public class PaletteTests
{
    private static Picture Copies(int sources, Func<int, string> loop) =>
        new("", [.. Enumerable.Range(0, sources).SelectMany(i => Enumerable.Range(0, 1 + i % 3).Select(
        k => new PictureNode($"n{i}.{k}", $"copy{i}.{k}") { ColourKey = $"b{i}", Loop = loop(i) }))], []);

    private static List<int> Numbers(Picture picture) => [.. picture.Nodes.Select(Palette.Of(picture).Number)];

    [Fact]
    public void A_hue_is_a_source_block_while_these_are_few()
    {
        Assert.Equal([0, 1, 1, 2, 2, 2], Numbers(Copies(3, _ => "h")));
        Assert.False(Palette.Of(Copies(8, _ => "h")).ByLoop);
    }

    [Fact]
    public void Beside_a_program_of_many_blocks_it_is_a_block_that_has_copies()
    {
        var nodes = Enumerable.Range(0, 30).Select(i => new PictureNode($"s{i}", $"b{i}") { ColourKey = $"b{i}", Loop = "b0" });
        var source = new Picture("", [.. nodes], []);
        var palette = Palette.Of(source, Copies(3, _ => "b0"));
        Assert.Equal(["b0", "b1", "b2"], palette.Entries().Select(entry => entry.Key));
        Assert.Equal((2, -1), (palette.Number(source.Nodes[2]), palette.Number(source.Nodes[3])));
    }

    [Fact]
    public void Above_eight_source_blocks_it_is_a_loop_and_the_largest_eight_where_there_are_more()
    {
        var picture = Copies(60, i => i < 4 ? "" : $"h{i / 6}");
        Assert.True(Palette.Of(picture).ByLoop);
        Assert.Equal([-1, .. Enumerable.Range(0, Palette.Size)], Numbers(picture).Distinct().Order());
        Assert.Equal(Palette.Size, Palette.Of(picture).Entries().Count());
    }

    [Fact]
    public void Without_loops_it_is_what_is_copied_most()
    {
        var palette = Palette.Of(Copies(30, _ => ""));
        Assert.All(palette.Entries(), entry =>
            Assert.Equal(2, int.Parse(entry.Key[1..], System.Globalization.CultureInfo.InvariantCulture) % 3));
    }

    [Fact]
    public void A_program_by_itself_shows_its_loops()
    {
        var picture = ProgramPicture.Of("p",
            ProgramReader.Parse("""
            a:
                goto h
            h:
                if x goto b else goto e
            b:
                x = x - 1
                goto h
            e:
                print_and_stop(x)

            """));
        Assert.Equal([-1, 0, 0, -1], Numbers(picture));
        Assert.Contains("in the loop at h", Legend.Of([Machine.Placed(picture, new FakeLayout())], Palette.Of(picture))
            .Select(entry => entry.Text));
    }

    [Fact]
    public void Hues_are_told_apart_with_and_without_colour()
    {
        var all = Enumerable.Range(0, Palette.Size).ToList();
        Assert.Equal(4 * Palette.Size,
            all.SelectMany(n =>
            (string[])[Palette.Tint(n, false), Palette.Tint(n, true), Palette.Border(n, false),
            Palette.Border(n, true)]).Distinct().Count());
        Assert.Equal(Palette.Size, all.Select(HueMark.Sign).Distinct().Count());
        Assert.Equal(Palette.Size, all.Select(n => string.Join(' ', HueMark.Shape(n))).Distinct().Count());
        Assert.All(all, n => Assert.All(HueMark.Shape(n), s => Assert.InRange(Math.Max(Math.Abs(s.X), Math.Abs(s.Y)), 0, 5.5)));
        var picture = Copies(8, _ => "");
        var placed = Machine.Placed(picture, new FakeLayout());
        Assert.Equal(picture.Nodes.Length + Palette.Size, Svg.Document(placed).Split("class=\"mark\"").Length - 1);
        Assert.All(all, n => Assert.Contains(HueMark.Sign(n) + " copy", Dot.Of(picture), StringComparison.Ordinal));
    }
}
