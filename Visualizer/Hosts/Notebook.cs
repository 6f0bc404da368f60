using System.Globalization;
using System.Net;
using Flowgraph;
using Laboratory.Comparing;
using Laboratory.Relating;
using Laboratory.Replaying;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Visualizer.Charts;

namespace Visualizer;

/// <summary>Results as notebooks show them: a piece of HTML with pictures that need no script and no style sheet of the page.</summary>
/// <remarks>
/// <code>
///   a program, a residual program, a trace      →  one picture
///   a traced run                                →  its ending, and a picture of each trace
///   a comparison, a replay, a page              →  the page in a frame of its own
/// </code>
/// What is large is folded (<see cref="Fold"/>) and says so. What no layout is there for is shown as text, and before it stands why.
/// </remarks>
public static class Notebook
{
    /// <summary>Characters of a page that a cell holds: a notebook is one file, and a browser reads all of it.</summary>
    private const int MostPage = 4_000_000;

    /// <summary>Traces of a run that are drawn: the first ones, which are those that pay.</summary>
    private const int MostTraces = 6;

    /// <summary>Makes results show themselves. Nobody has to call it: the first result that is shown does.</summary>
    public static void Start() => Display.DrawBy(ToHtml);

    /// <summary>A piece of HTML; null for what is no result of ours.</summary>
    public static string? ToHtml(object result) => result switch
    {
        Program program => Draw(program.ToPicture(), program),
        Specialization specialization => Draw(specialization.ToPicture(), specialization),
        Trace trace => Draw(trace.ToPicture(), trace),
        TracingResult run => Traces(run),
        EngineResult run => Traces(run),
        Picture picture => Draw(picture, picture),
        HtmlPage page => Frame(page),
        PlaygroundFrame frame => frame.ToHtml(),
        ReplayLog log => Frame(ReplayPage.Of(log.Program.Blocks[0].Label, log)),
        Chart chart => ChartSvg.Inline(chart),
        Comparison comparison => Frame(Report.Of(comparison.Program.Blocks[0].Label, "FILE", comparison)),
        Relation relation => Display.ToText(RelationText.Write(relation), ""),
        _ => null,
    };

    private static string Draw(Picture picture, object text) => PictureLayout.PlaceFolded(picture) switch
    {
        PlacedPicture placed => $"<div style=\"overflow-x:auto\">{Svg.Inline(placed)}</div>",
        PictureProblem problem => Display.ToText(text, problem.Problem.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Traces(TracingResult run) => Panes(
        $"result {EndingText.Tell(run.Ending)}{(run.Abort is { } reason ? $" · no loop was traced: {reason.Explain()}" : "")}",
        [
            .. run.Recorded is { } recorded ? [("as recorded", Draw(recorded.ToPicture(), recorded))] : Array.Empty<(string, string)>(),
            .. run.Optimized is { } optimized ? [("optimized", Draw(TracePicture.Of($"trace {optimized.Anchor}, optimized", optimized, run.Exits, run.Traced.Iterations), optimized))] : Array.Empty<(string, string)>(),
        ]);

    private static string Traces(EngineResult run) => Panes(
        $"result {EndingText.Tell(run.Ending)} · {run.Traces.Count} {(run.Traces.Count == 1 ? "trace" : "traces")}{(run.Traces.Count > MostTraces ? $", the first {MostTraces} of them" : "")}",
        [.. run.Traces.Take(MostTraces).Select(it => ($"{it.Number}: {it.Role.ToString().ToLowerInvariant()} at {it.Place}, {it.Turns} turns", Draw(TracePicture.Of($"trace {it.Number}", it.Executed, it.Exits, it.Turns), it.Executed)))]);

    private static string Panes(string summary, (string Title, string Html)[] panes) =>
        $"<p>{WebUtility.HtmlEncode(summary)}</p><div style=\"display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start\">"
        + string.Concat(panes.Select(pane => $"<figure style=\"margin:0\"><figcaption>{WebUtility.HtmlEncode(pane.Title)}</figcaption>{pane.Html}</figure>")) + "</div>";

    /// <summary>
    /// A page in a frame that shows it by its own script, and can do nothing else: it reaches neither the notebook around it nor a network.
    /// </summary>
    private static string Frame(HtmlPage page)
    {
        var (title, html) = (WebUtility.HtmlEncode(page.Title), page.ToHtml());
        var size = html.Length.ToString("N0", CultureInfo.InvariantCulture);
        return html.Length > MostPage
            ? Display.ToText(page, $"The page has {size} characters, more than a cell holds. File.WriteAllText(\"page.html\", page.ToHtml()) "
                + "writes it to a file; of a comparison or a replay, ToReport() or ToPage() is the page.")
            : $"<iframe title=\"{title}\" sandbox=\"allow-scripts\" style=\"width:100%;height:640px;border:1px solid #8884\" "
                + $"srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>";
    }
}
