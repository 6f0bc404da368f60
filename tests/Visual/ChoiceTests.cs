using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Which layout is chosen, and what the user is told when none can be.</summary>
public class ChoiceTests
{
    private static readonly LayoutGraph OneBox = new([new(10, 10)], []);

    [Fact]
    public void Msagl_is_preferred_and_graphviz_stands_behind_it()
    {
        using var layout = Layout.Choose(new("/n/node", Machine.AnyBundle, null, "/d/dot"));
        Assert.IsType<FallbackLayout>(layout);
        Assert.Equal("MSAGL, else Graphviz", layout.Name);
    }

    [Fact]
    public void One_engine_is_enough()
    {
        using var msagl = Layout.Choose(new("/n/node", Machine.AnyBundle, null, null));
        using var graphviz = Layout.Choose(new("/n/node", null, null, "/d/dot"));
        Assert.IsType<MsaglLayout>(msagl);
        Assert.IsType<DotLayout>(graphviz);
    }

    [Theory]
    [InlineData(null, null, "neither Node.js nor Graphviz", "install Node.js 18 or later with npm, then run scripts/setup-layout in the repository")]
    [InlineData("/n/node", "/n/npm", "this build has no layout bundle", "either run scripts/setup-layout")]
    [InlineData("/n/node", null, "this build has no layout bundle", "install Node.js 18 or later with npm, then run scripts/setup-layout")]
    public void Without_an_engine_the_message_says_what_to_install(string? node, string? npm, string cause, string advice)
    {
        using var layout = Layout.Choose(new(node, null, npm, null));
        var problem = Assert.IsType<LayoutProblem>(layout.Place(OneBox));
        Assert.Equal(LayoutProblemKind.Missing, problem.Kind);
        Assert.Contains(cause, problem.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Message, StringComparison.Ordinal);
        Assert.Contains("apt install graphviz", problem.Message, StringComparison.Ordinal);
        Assert.Contains("need no layout", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_layout_is_asked_only_when_the_first_fails()
    {
        using var good = new FakeLayout();
        using var bad = new FakeLayout(new LayoutProblem(LayoutProblemKind.Failed, "first is broken"));
        using var worse = new FakeLayout(new LayoutProblem(LayoutProblemKind.Failed, "second too"));
        using var large = new FakeLayout(new LayoutProblem(LayoutProblemKind.TooLarge, "too large"));

        Assert.IsType<Placement>(new FallbackLayout(bad, good).Place(OneBox));
        Assert.Equal(1, good.Asked);
        Assert.IsType<Placement>(new FallbackLayout(good, bad).Place(OneBox));
        Assert.Equal(1, bad.Asked);
        Assert.Equal("first is broken\nsecond too", Assert.IsType<LayoutProblem>(new FallbackLayout(bad, worse).Place(OneBox)).Message);
        Assert.Equal("too large", Assert.IsType<LayoutProblem>(new FallbackLayout(large, good).Place(OneBox)).Message);
    }

    [Fact]
    public void A_picture_above_the_limit_is_refused_before_any_engine_is_asked()
    {
        using var layout = new FakeLayout();
        var problem = Assert.IsType<PictureProblem>(PictureLayout.Place(Samples.Chain(LayoutLimits.Nodes + 1), layout)).Problem;
        Assert.Equal(LayoutProblemKind.TooLarge, problem.Kind);
        Assert.Contains("3,001 nodes", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, layout.Asked);
    }

    [Fact]
    public void An_empty_picture_needs_no_engine()
    {
        using var layout = new FakeLayout();
        Assert.IsType<PlacedPicture>(PictureLayout.Place(new("empty", [], []), layout));
        Assert.Equal(0, layout.Asked);
    }

    [Fact]
    public void With_the_bundle_and_without_Node_it_is_enough_to_install_Node()
    {
        using var layout = Layout.Choose(new(null, Machine.AnyBundle, null, null));
        var problem = Assert.IsType<LayoutProblem>(layout.Place(OneBox));
        Assert.Contains("neither Node.js nor Graphviz", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("setup-layout", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bundle_is_a_part_of_the_assembly_where_it_was_built()
    {
        var built = Path.Combine(House.Repository.Root, "Visualizer", "layout", "dist", "layout.cjs");
        Assert.Equal(File.Exists(built) ? File.ReadAllText(built) : null, LayoutBundle.Find()?.Read());
    }

    [Fact]
    public void Tools_are_looked_for_in_full_paths_only()
    {
        Assert.Null(ToolPath.Find("no-such-program-anywhere"));
        Assert.Null(ToolPath.Find("sh", "." + Path.PathSeparator + "bin"));
    }
}
