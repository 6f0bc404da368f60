using Flowgraph.Text;
using Visualizer;
using Xunit;

namespace Tests.Visual;

/// <summary>Pictures of pages: closed boxes that open, other ways to fold, and pages that lay themselves out.</summary>
public class FigureTests
{
    private static readonly FakeLayout Fake = new();

    private static Picture Loops(int count) =>
        ProgramPicture.Of("loops", ProgramReader.Parse("start:\n    goto h0\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        $"h{i}:\n    if n goto b{i} else goto h{i + 1}\nb{i}:\n    n = n - {i}\n    goto h{i}\n"))
            + $"h{count}:\n    print_and_stop(n)\n"));

    private static HtmlPicture Drawn(Picture picture, FoldMode mode, bool choices) =>
        Assert.IsType<HtmlPicture>(HtmlFigures.Of(picture, mode, choices, (it, how) => PictureLayout.Place(Fold.Of(it, how), Fake)));

    [Fact]
    public void Closed_boxes_open_and_lead_back()
    {
        var figures = Drawn(Loops(3), FoldMode.Overview, false).Figures;
        Assert.Equal([-1, 0, 0, 0], figures.Select(it => it.Parent));
        Assert.Equal(["h0", "h1", "h2"], figures.Skip(1).Select(it => it.Placed.Nodes[0].Node.Title));
        var html = new HtmlPage("p", "", [Drawn(Loops(3), FoldMode.Overview, false)]).ToHtml();
        Assert.All((int[])[1, 2, 3], n => Assert.Contains($"data-opens=\"{n}\" tabindex=\"0\"", html, StringComparison.Ordinal));
        Assert.Equal(3, html.Split("data-back data-shows=\"0\"").Length - 1);
        Assert.Equal(3, html.Split("<figure class=\"picture\" hidden>").Length - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_page_says_how_many_closed_boxes_do_not_open_and_what_draws_them(int above)
    {
        var picture = LoopFold.Of(Loops(HtmlFigures.Most - 1 + above), 1);
        var drawn = Drawn(picture, FoldMode.None, false);
        Assert.Equal((HtmlFigures.Most, above), (drawn.Figures.Length, drawn.Shut));
        var html = new HtmlPage("p", "", [drawn]).ToHtml();
        var said = above == 1 ? "One more closed box does not open: a page has 40 drawings of a picture. "
            : "3 more closed boxes do not open: a page has 40 drawings of a picture. ";
        Assert.Equal(above > 0, html.Contains($"{said}flow draw FILE --inside NAME -o inside.html", StringComparison.Ordinal));
        Assert.Equal(above > 0, html.Contains("not open", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FoldMode.None)]
    [InlineData(FoldMode.Runs)]
    [InlineData(FoldMode.Overview)]
    public void Every_block_is_in_one_box_of_each_drawing(FoldMode mode)
    {
        var bare = ProgramPicture.Of("bare", ProgramReader.Parse(
            "a:\n x = 1\n goto b\nb:\n goto c\nc:\n goto d\nd:\n x = x + 1\n c1 = x == 1\n if c1 goto b else goto e\n"
            + "e:\n c1 = x == 2\n if c1 goto a else goto f\nf:\n c1 = x == 3\n if c1 goto c else goto g\ng:\n print_and_stop(x)\n"));
        foreach (var picture in Samples.All.Append(Loops(140)).Append(bare))
        {
            var folded = Fold.Of(picture, mode);
            IEnumerable<string> In(Picture it) => it.Nodes.Where(n => !n.Roles.HasFlag(NodeRoles.Outside))
                .SelectMany(n => n.Holds.Prepend(n.Id)).Order();
            var all = picture.Nodes.Select(n => n.Id).Order();
            Assert.Equal(all, In(folded));
            Assert.All(folded.Nodes.Where(n => n.Closed), n => Assert.Equal(n.Holds.Prepend(n.Id).Order(), In(folded.Insides[n.Id])));
        }
    }

    [Fact]
    public void A_replay_of_many_blocks_marks_the_box_that_a_block_is_in()
    {
        var program = ProgramReader.Parse(string.Concat(Enumerable.Range(0, 70).Select(i => $"b{i}:\n    n = n + {i}\n    goto b{i + 1}\n"))
            + "b70:\n    print_and_stop(n)\n");
        var page = program.ToReplay(new Dictionary<string, Flowgraph.Value> { ["n"] = 0 }).ToPage().ToHtml();
        Assert.SkipWhen(Layout.Shared is MissingLayout && LayoutBundle.Find() is null, "SKIPPED, nothing was drawn: there is no layout");
        Assert.Contains("71 blocks in 1 box", page, StringComparison.Ordinal);
        Assert.Matches("data-id=\"b0\"[^>]* data-holds=\"b1 b2 b3 [^\"]*b70\"", page);
    }

    [Fact]
    public void A_page_of_one_picture_offers_other_ways_to_fold_it()
    {
        Assert.Equal(["as drawn", "loops closed", ""], Drawn(Loops(1), FoldMode.Auto, true).Figures.Select(it => it.Name));
        var loops = Loops(40);
        PictureNode[] row = [new("x", "x"), new("y", "y") { Lines = ["z"] }];
        var withRow = loops with { Nodes = [.. loops.Nodes, .. row], Edges = [.. loops.Edges, new("x", "y")] };
        Assert.Equal(["as drawn", "loops closed", "every block"],
            Drawn(withRow, FoldMode.Runs, true).Figures.Select(it => it.Name).Take(3));
        Assert.Empty(Drawn(Samples.Diamond, FoldMode.Auto, true).Figures);
        Assert.InRange(Drawn(Loops(140), FoldMode.Overview, true).Figures.Length, 2, HtmlFigures.Most);
    }

    [Fact]
    public void A_page_without_a_layout_lays_itself_out()
    {
        Assert.SkipWhen(LayoutBundle.Find() is null,
            "SKIPPED, nothing was measured: this build has no layout bundle; scripts/setup-layout makes it");
        var outcome = HtmlFigures.Of(Samples.Loop, FoldMode.Auto, true, (_, _) =>
            new PictureProblem(new(LayoutProblemKind.Missing, "none")));
        var html = new HtmlPage("p", "", [Assert.IsType<HtmlUnplaced>(outcome)]).ToHtml();
        Assert.Contains("const layOut", html, StringComparison.Ordinal);
        Assert.Equal(2 + 1, html.Split("</script>").Length - 1
            + (html.Contains("id=\"facts\"", StringComparison.Ordinal) ? 0 : 1)); // the request and the script, none inside of another
        var from = html.IndexOf("class=\"unplaced\">", StringComparison.Ordinal) + "class=\"unplaced\">".Length;
        using var data = System.Text.Json.JsonDocument.Parse(html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)]);
        Assert.Equal(Samples.Loop.Nodes.Length, data.RootElement.GetProperty("request").GetProperty("nodes").GetArrayLength());
        Assert.Equal(Samples.Loop.Edges.Length, data.RootElement.GetProperty("edges").GetArrayLength());
    }

    [Fact]
    public void TikZ_is_compiled_by_pdflatex()
    {
        var latex = ToolPath.Find("pdflatex");
        Assert.SkipWhen(latex is null,
            "SKIPPED, nothing was compiled: pdflatex was not found; Debian: apt install texlive-latex-base texlive-pictures");
        var folder = Directory.CreateTempSubdirectory("tikz").FullName;
        try
        {
            var pictures = Samples.All.Append(Fold.Of(Loops(3), FoldMode.Overview)).Select(it => Tikz.Of(Machine.Placed(it, Fake)));
            var text = "\\documentclass{article}\n\\usepackage{tikz}\n\\usepackage{textcomp}\n\\begin{document}\n"
                + string.Join("\\clearpage\n", pictures) + "\\end{document}\n";
            File.WriteAllText(Path.Combine(folder, "all.tex"), text);
            var start = Visualizer.Processes.ChildProcess.Info(latex!,
                ["-interaction=nonstopmode", "-halt-on-error", "-output-directory", folder, Path.Combine(folder, "all.tex")]);
            var run = Visualizer.Processes.ProcessRun.Run(start, TimeSpan.FromSeconds(60), "", TestContext.Current.CancellationToken);
            Assert.True(run.Succeeded, run.Output[Math.Max(0, run.Output.Length - 2000)..]);
            Assert.DoesNotContain("Missing character", File.ReadAllText(Path.Combine(folder, "all.log")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
