using Laboratory.Comparing;
using Laboratory.Replaying;

namespace Visualizer;

/// <summary>Pages straight from results, which a notebook shows in a frame and <c>ToHtml()</c> gives as a file's text.</summary>
/// <remarks>
/// <code>
///   comparison                    the report, with times
///   comparison.ToReport()         the same without times: it is the same page each time, as a stored notebook wants
///   comparison.ToSideBySide()     source, residual program and traces as pictures beside each other
///   log.ToPage()                  a replay
/// </code>
/// </remarks>
public static class ResultPages
{
    /// <param name="comparison">What to report.</param>
    /// <param name="times">Whether times are told.</param>
    public static HtmlPage ToReport(this Comparison comparison, bool times = false) =>
        Report.Of(NameOf(comparison), "FILE", comparison, times);

    /// <summary>The pictures of a comparison beside each other.</summary>
    public static HtmlPage ToSideBySide(this Comparison comparison) => Report.SideBySide(NameOf(comparison), comparison);

    /// <summary>The page of a replay.</summary>
    public static HtmlPage ToPage(this ReplayLog log) => ReplayPage.Of(log.Program.Blocks[0].Label, log);

    private static string NameOf(Comparison comparison) => comparison.Program.Blocks[0].Label;
}
