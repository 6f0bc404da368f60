using Flowgraph.Text;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Nothing lies on anything in any picture of the corpus, measured from the placed geometry; consecutive loops do not drift.</summary>
public class GeometryTests
{
    [Fact]
    public void In_every_picture_of_the_corpus_nothing_lies_on_anything() => Msagl(layout =>
    {
        var (pictures, faults) = (0, new List<string>());
        foreach (var (name, picture) in CorpusPictures.Unfolded())
        {
            var placed = Assert.IsType<PlacedPicture>(PictureLayout.PlaceFolded(picture, FoldMode.Auto, layout));
            faults.AddRange(Geometry.Faults(placed).Select(fault => $"{name}: {fault}"));
            faults.AddRange(placed.Width > PictureLayout.MostWidth ? [$"{name}: {placed.Width:0} pixels wide"] : []);
            pictures++;
        }

        Assert.True(pictures > 300, $"only {pictures} pictures");
        Assert.True(faults.Count == 0, $"{faults.Count} faults\n{string.Join('\n', faults.Take(40))}");
    });

    [Theory]
    [InlineData("while", "h", "    i = i + 1\n    c = i < n\n    if c goto b$ else goto %\nb$:\n    s = s + i\n    goto h$\n")]
    [InlineData("until", "b", "    i = 0\n    goto h$\nh$:\n    i = i + 1\n    c = i < n\n    if c goto h$ else goto %\n")]
    [InlineData("leaving on true", "h", "    c = i < n\n    if c goto % else goto b$\nb$:\n    s = s + i\n    goto h$\n")]
    [InlineData("nested", "h", "    c = i < n\n    if c goto g$ else goto %\ng$:\n    c = j < n\n    if c goto b$ else goto h$\nb$:\n    j = j + 1\n    goto g$\n")]
    [InlineData("with an exit inside", "h", "    c = i < n\n    if c goto b$ else goto %\nb$:\n    if s goto x$ else goto h$\nx$:\n    print_and_stop(i)\n")]
    public void Consecutive_loops_do_not_drift(string kind, string head, string loop) => Msagl(layout =>
    {
        var widths = new List<double>();
        foreach (var count in (int[])[2, 5, 20, 80])
        {
            var loops = string.Concat(Enumerable.Range(100, count).Select(i =>
                $"{head}{i}:\n" + loop.Replace("$", $"{i}", StringComparison.Ordinal).Replace("%", i + 1 < 100 + count ? $"{head}{i + 1}" : "end", StringComparison.Ordinal)));
            var placed = Machine.Placed(ProgramPicture.Of(kind, ProgramReader.Read($"start:\n    n = 10\n    goto {head}100\n{loops}end:\n    print_and_stop(s)\n", kind).Program!), layout);
            Assert.Empty(Geometry.Faults(placed));

            // All loops of a column begin on one axis; columns of loops alone are equally wide. The first one has the start, too, and the
            // last one the end.
            var heads = placed.Nodes.Where(n => n.Node.Title.StartsWith(head, StringComparison.Ordinal)).ToList();
            var columns = heads.Select(n => Math.Round(n.X + n.Text.Width / 2)).Distinct().Order().ToList();
            var apart = columns.Zip(columns.Skip(1), (one, next) => next - one).ToList();
            Assert.All(apart.Skip(1).SkipLast(1), it => Assert.Equal(apart[1], it, 2.0));
            var drawn = placed.Width - 2 * PictureLayout.Margin;
            widths.Add((drawn - (columns.Count - 1) * StackedLayout.ColumnGap) / columns.Count);
            Assert.True(placed.Width <= StackedLayout.MostWidth + 2 * PictureLayout.Margin, $"{placed.Width} px");
        }

        // A column of loops alone needs less than one with the start or the end.
        Assert.All(widths.Skip(1), width => Assert.InRange(width, widths[1] * 0.7, widths[1] + 20));
    });

    [Fact]
    public void A_long_straight_program_has_several_columns_and_keeps_its_way_in_sight() => Msagl(layout =>
    {
        var placed = Machine.Placed(Samples.Chain(400), layout);
        Assert.Empty(Geometry.Faults(placed));
        Assert.InRange(placed.Width, 0, StackedLayout.MostWidth + 2 * PictureLayout.Margin);
        Assert.InRange(placed.Height / placed.Width, 0.1, 10);
    });

    private static void Msagl(Action<ILayout> test)
    {
        Assert.SkipWhen(Machine.Tools.Node is null || Machine.Tools.Bundle is null,
            "SKIPPED, nothing was measured: the layout needs Node.js and its bundle; install Node.js 18 or later with npm, then run scripts/setup-layout");
        Machine.With("MSAGL", test);
    }
}
