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
