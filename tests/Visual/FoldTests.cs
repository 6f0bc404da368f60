using Flowgraph.Text;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>What is drawn as one box, and that nothing is lost by it: the entry, ways between boxes, counts.</summary>
public class FoldTests
{
    private static Picture Read(string text) => ProgramPicture.Of("p", ProgramReader.Read(text, "p").Program!);

    private static string Edges(Picture picture)
    {
        var titles = picture.Nodes.ToDictionary(n => n.Id, n => n.Title);
        return string.Join(' ', picture.Edges.Select(e => $"{titles[e.From]}>{titles[e.To]}{(e.Label is { } label ? $"[{label}]" : "")}").Order(StringComparer.Ordinal));
    }

    private static string[] Lines(Picture picture, string title) => [.. picture.Nodes.Single(n => n.Title == title).Lines.Select(l => l.Text)];

    [Fact]
    public void Blocks_in_a_row_are_one_box_with_their_names()
    {
        var folded = Fold.Of(Read("a:\n    x = 1\n    goto b\nb:\n    y = 2\n    goto c\nc:\n    print_and_stop(y)\n"), FoldMode.Runs);
        Assert.Equal(["x = 1", "b:", "y = 2", "c:", "print_and_stop(y)"], Lines(folded, "a"));
        Assert.Equal(NodeRoles.Entry | NodeRoles.Exit, Assert.Single(folded.Nodes).Roles);
        Assert.Contains("3 blocks in 1 box", folded.Words.Select(w => w.Word));
    }

    [Fact]
    public void A_ladder_of_tests_of_one_value_is_a_table()
    {
        var folded = Fold.Of(
            Read("a:\n    op = x + 1\n    c = op == 1\n    if c goto p else goto t2\nt2:\n    c = op == 'two'\n    if c goto q else goto t3\nt3:\n    c = 3 == op\n    if c goto p else goto w\n"
                + "p:\n    print_and_stop(1)\nq:\n    print_and_stop(2)\nw:\n    print_and_stop(3)\n"), FoldMode.Runs);
        Assert.Equal(["op = x + 1", "op is 1: p", "op is 'two': q", "op is 3: p", "else: w"], Lines(folded, "a"));
        Assert.Equal("a>p[1, 3] a>q['two'] a>w[else]", Edges(folded));
    }

    [Fact]
    public void A_test_that_something_else_leads_to_or_that_does_more_stays_a_box()
    {
        var ladder = "a:\n    c = op == 1\n    if c goto t3 else goto t2\nt2:\n    c = op == 2\n    if c goto q else goto t3\nt3:\n    c = op == 3\n    if c goto q else goto q\nq:\n    print_and_stop(2)\n";
        Assert.Equal(4, Fold.Of(Read(ladder), FoldMode.Runs).Nodes.Length);
        Assert.Equal(2, Fold.Of(Read(ladder.Replace("goto t3 else goto t2", "goto q else goto t2", StringComparison.Ordinal)), FoldMode.Runs).Nodes.Length);
    }

    [Fact]
    public void Bare_jumps_are_left_out_and_circles_of_them_stay()
    {
        var picture = Read("a:\n    if x goto b else goto l\nb:\n    goto d\nd:\n    print_and_stop(1)\nl:\n    goto m\nm:\n    goto l\n");
        var left = BareJumps.LeftOut(picture);
        Assert.Equal("a>d", Edges(left).Split(' ')[0]);
        Assert.Equal(3, left.Nodes.Length);
        Assert.Contains(left.Edges, e => e.From == e.To);
    }

    [Fact]
    public void Overviews_close_the_innermost_loops_first()
    {
        var nested = Read("s:\n    x = 1\n    goto h\nh:\n    if x goto i else goto e\ni:\n    if y goto j else goto h\nj:\n    y = y - 1\n    goto i\ne:\n    print_and_stop(x)\n");
        Assert.Equal("h>e h>i i>h i>i s>h", Edges(LoopFold.Of(nested, 4)));
        Assert.Equal("h>e h>h s>h", Edges(LoopFold.Of(nested, 3)));
        Assert.Contains("loop of 2 boxes, closed", LoopFold.Of(nested, 4).Nodes.Select(n => n.Caption));
    }

    [Fact]
    public void Small_pictures_stay_and_large_ones_are_small_afterwards_with_their_entry()
    {
        Assert.Same(Samples.Loop, Fold.Of(Samples.Loop));
        foreach (var (picture, most) in new[] { (Samples.Chain(3000), 500), (Samples.Chain(100), Fold.Large) })
        {
            var folded = Fold.Of(picture);
            Assert.InRange(folded.Nodes.Length, 1, most);
            Assert.Single(folded.Nodes, n => n.Roles.Starts);
            Assert.NotEqual(picture.Title, folded.Title);
            PictureIndex.Of(folded);
        }
    }

    [Fact]
    public void Every_folded_picture_of_the_corpus_fits_together_and_keeps_its_entry()
    {
        foreach (var (name, picture) in CorpusPictures.Unfolded())
        {
            foreach (var mode in (FoldMode[])[FoldMode.Runs, FoldMode.Overview])
            {
                var folded = Fold.Of(picture, mode);
                var index = PictureIndex.Of(folded);
                Assert.True(folded.Nodes.Length <= picture.Nodes.Length && folded.Nodes[index.Top()].Roles.Starts, $"{name}, {mode}");
                Assert.True(ReferenceEquals(folded, picture) || Reached(folded) >= Math.Min(folded.Nodes.Length, Reached(picture) == picture.Nodes.Length ? folded.Nodes.Length : 1), $"{name}, {mode}: a box is cut off");
            }
        }
    }

    // How many boxes the entry leads to, itself included.
    private static int Reached(Picture picture)
    {
        var index = PictureIndex.Of(picture);
        var next = index.Ends.ToLookup(e => e.From, e => e.To);
        var seen = new HashSet<int> { index.Top() };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var at))
        {
            foreach (var to in next[at].Where(seen.Add))
            {
                open.Push(to);
            }
        }

        return seen.Count;
    }
}
