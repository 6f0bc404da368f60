using Flowgraph.Text;
using PartialEval;
using Visualizer;
using Xunit;
using EdgeKind = Visualizer.EdgeKind;

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
        Assert.Contains("closed: loop of 2 boxes", LoopFold.Of(nested, 4).Nodes.Select(n => n.Caption));
    }

    [Fact]
    public void A_loop_that_begins_at_the_entry_stays_open() =>
        Assert.Equal("e>f e>g h>e h>i i>h i>i",
            Edges(LoopFold.Of(Read(EntryLoop), 1)));

    private const string EntryLoop = """
        h:
            if x goto i else goto e
        i:
            if y goto j else goto h
        j:
            y = y - 1
            goto i
        e:
            if z goto f else goto g
        f:
            print_and_stop(y)
        g:
            print_and_stop(x)

        """;

    private const string TwoLoops = """
        s:
            x = 1
            goto h
        h:
            if x goto b else goto k
        b:
            x = x - 1
            goto h
        k:
            if y goto c else goto e
        c:
            y = y - 1
            goto k
        e:
            print_and_stop(x)

        """;

    [Fact]
    public void One_loop_can_be_closed_and_looked_into()
    {
        var (closed, _) = LoopFold.Close(Read(TwoLoops), ["k"]);
        Assert.Equal("b>h h>b h>k k>e k>k s>h", Edges(closed!));
        var inside = closed!.Insides[closed.Nodes.Single(n => n.Closed).Id];
        Assert.Equal("c>k k>c k>→ e", Edges(inside));
        Assert.Equal("k", inside.Nodes[PictureIndex.Of(inside).Top()].Title);
        Assert.True(inside.Nodes[0].Roles.Starts);
        Assert.Equal("e", LoopFold.Close(Read(TwoLoops), ["k", "e"]).Missing);
    }

    [Fact]
    public void Blocks_that_know_the_same_value_are_one_box()
    {
        var program = ProgramReader.Parse("""
            a:
                f = 'one'
                goto b
            b:
                if x goto c else goto d
            c:
                print(f)
                if y goto e else goto b
            d:
                f = 'two'
                goto e
            e:
                if x goto e else goto g
            g:
                print_and_stop(f)

            """);
        var made = Specializer.Specialize(program, Division.Of([], ["x", "y"]), Policies.Default with { Cleanup = null });
        var grouped = GroupFold.Of(SpecializationPicture.Of("p", made, group: program.FindVariable("f")));
        var closed = grouped.Nodes.Where(n => n.Closed).Select(n => n.Title).ToList();
        Assert.Contains("f = 'one'", closed);
        Assert.Contains("f = 'two'", closed);
        Assert.Equal(made.Residual.Blocks.Count, Blocks(grouped));
    }

    [Fact]
    public void What_no_fold_makes_small_is_drawn_in_pieces_and_every_block_is_in_one()
    {
        // A tree of tests, each of another value: no rows, no tables, no loops, no copies.
        var tree = new Picture("tree",
            [.. Enumerable.Range(0, 5000)
            .Select(i => new PictureNode($"n{i}", $"b{i}") { Lines = ["if x"], Roles = i == 0 ? NodeRoles.Entry : NodeRoles.None })],
            [.. Enumerable.Range(1, 4999)
                .Select(i => new PictureEdge($"n{(i - 1) / 2}", $"n{i}", i % 2 == 1 ? EdgeKind.True : EdgeKind.False))]);
        var folded = Fold.Of(tree);
        Assert.InRange(folded.Nodes.Length, 2, Fold.Few + 1);
        Assert.Equal(folded.Nodes.Length, Reached(folded));
        Assert.Equal(5000, Blocks(folded));
    }

    // How many blocks are in a picture and inside of its closed boxes; each inside is smaller than what it is in.
    private static int Blocks(Picture picture) => picture.Nodes
        .Where(n => !n.Roles.HasFlag(NodeRoles.Outside)).Sum(n => n.Closed ? Blocks(picture.Insides[n.Id]) : 1);

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
