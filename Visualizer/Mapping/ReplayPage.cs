using System.Collections.Immutable;
using System.Globalization;
using Flowgraph.Text;
using Laboratory.Replaying;

namespace Visualizer;

/// <summary>
/// A replay as a page: a bar with slider and buttons, the program with the current statement marked, and the views of the route, which the
/// page's script draws from the log that lies in the page as JSON.
/// <code>
/// ReplayLog  →  &lt;script type="application/json"&gt;{"version":1,…}&lt;/script&gt;  +  log.js, player.js, views.js, heap.js, predict.js
/// </code>
/// Texts of the program reach the page as JSON with &lt; by its code, and the script puts them into the page as text alone.
/// </summary>
public static class ReplayPage
{
    /// <param name="name">The program's.</param>
    /// <param name="log">What to show.</param>
    public static HtmlPage Of(string name, ReplayLog log)
    {
        var how = log.Route switch
        {
            ReplayRoute.Interpret => "interpreted",
            ReplayRoute.Specialize => "specialized",
            _ => "traced",
        };
        var steps = log.Steps.Count == 1 ? "1 step" : $"{Numbers.Long(log.Steps.Count)} steps";
        var body = ImmutableArray.CreateBuilder<HtmlBlock>();
        if (log.Cut is { } cut)
        {
            body.Add(new HtmlProblem(cut));
        }

        body.Add(new HtmlMarkup(HtmlResource.Read("player.html")));
        body.AddRange(Rows(log));
        var graph = HtmlFigures.Of(ProgramPicture.Of(name, log.Program), choices: true);
        body.Add(new HtmlSection("Flow graph", [HtmlFigures.Legend(graph), graph]));
        body.Add(new HtmlMarkup($"<script type=\"application/json\" id=\"replay\">{ReplayJson.Write(log)}</script>"));
        return new($"{name}, {how} step by step", steps, body.ToImmutable())
        {
            Style = HtmlResource.Read("replay.css"),
            Script = HtmlResource.Read("log.js", "heap.js", "views.js", "predict.js", "player.js"),
        };
    }

    // Rows of panes; what is small stands below each other in one pane.
    private static ImmutableArray<HtmlBlock> Rows(ReplayLog log)
    {
        var program = new HtmlPane("program", "a click on a label, or b, sets a breakpoint", [Listing(log)]);
        var gave = View("gave", "given up, and why");
        return log.Route switch
        {
            ReplayRoute.Interpret =>
            [
                new HtmlPanes([program, Pane("memory", View("memory", "variables, and what they lead to"), View("output", "output"))]),
            ],
            ReplayRoute.Specialize =>
            [
                new HtmlPanes(
                [
                    program,
                    Pane("knowledge", View("store", "what is known: all else is dynamic"), View("work", "work list"), gave),
                    Pane("residual program", View("residual", "as it grows")),
                ]),
                new HtmlPanes([Pane("code cache", View("cache", "specialization points: a block and what is known there"))]),
            ],
            _ =>
            [
                new HtmlPanes(
                [
                    program,
                    Pane(
                        "engine",
                        View("counters", "counters: a loop that is reached often is hot"),
                        View("recording", "recording head"),
                        View("traces", "traces"),
                        gave),
                ]),
                new HtmlPanes([Pane("trace", View("trace", "as recorded, with the optimizer's decisions; then as it runs"))]),
            ],
        };
    }

    private static HtmlPane Pane(string title, params ReadOnlySpan<HtmlMarkup> views) => new(title, "", [.. views]);

    private static HtmlMarkup View(string name, string caption) => new(
        $"<h4 class=\"note\">{Xml.Escape(caption)}</h4><div class=\"view-{name} state\" data-view=\"{name}\"></div>");

    private static HtmlListing Listing(ReplayLog log)
    {
        var blocks = ProgramWriter.WriteBlocks(log.Program);
        var lines = ImmutableArray.CreateBuilder<HtmlLine>();
        for (var b = 0; b < blocks.Count; b++)
        {
            lines.Add(new($"{blocks[b].Label}:") { At = At(b, -1) });
            for (var i = 0; i <= blocks[b].Body.Count; i++)
            {
                lines.Add(new("    " + (i < blocks[b].Body.Count ? blocks[b].Body[i] : blocks[b].Jump)) { At = At(b, i) });
            }
        }

        return new("program", lines.ToImmutable());
    }

    private static string At(int block, int instruction) => string.Create(CultureInfo.InvariantCulture, $"{block}.{instruction}");
}
