using System.Globalization;
using Flowgraph;
using Laboratory.Comparing;

namespace Cli.Writing;

/// <summary>
/// The comparison for a terminal or a pipe: the table, what came of each route, the loop on both sides, and what to type where one side is
/// missing.
/// </summary>
public static class ComparisonText
{
    /// <summary>Lines of a loop that are shown.</summary>
    private const int MostLines = 4;

    /// <param name="to">Gets the text.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="file">The program's file, for commands to type.</param>
    /// <param name="width">Columns there are.</param>
    public static void Write(TextWriter to, Comparison comparison, string file, int width)
    {
        RouteTable.Write(to, comparison, width);
        to.WriteLine($"result: {EndingText.Tell(comparison.Reference.Outcome.Ending)}");
        to.WriteLine();
        var story = comparison.Story;
        var indent = story.Findings.Max(finding => finding.Route.Length) + 2;
        foreach (var finding in story.Findings)
        {
            Paragraph.Write(to, finding.Route.PadRight(indent), finding.Sentence, width);
        }

        if (story.Loops is { } loops)
        {
            to.WriteLine();
            Write(to, loops, width);
        }

        foreach (var advice in story.Advice)
        {
            to.WriteLine();
            Paragraph.Write(to, "", $"{advice.Sentence} {advice.Cure}", width);
            to.WriteLine($"  {advice.Command(file)}");
        }

        to.WriteLine();
        foreach (var route in comparison.Routes.Where(route => route.Disagreement is not null))
        {
            to.WriteLine($"DISAGREES: {route.Name}: {route.Disagreement}");
        }

        to.WriteLine(comparison.Agrees ? "all routes agree" : "the routes disagree");
    }

    private static void Write(TextWriter to, LoopPair it, int width)
    {
        var half = (width - 2) / 2;
        void Line(string left, string right) => to.WriteLine($"{Clip(left, half).PadRight(half)}  {Clip(right, half)}".TrimEnd());
        var (residual, trace) = (Shown(it.Residual, it.Differ?.Residual), Shown(it.Trace, it.Differ?.Trace));
        Line($"residual loop, at {it.ResidualPlace}", $"traced loop, at {it.TracePlace}");
        for (var i = 0; i < Math.Max(residual.Count, trace.Count); i++)
        {
            Line(residual.ElementAtOrDefault(i) ?? "", trace.ElementAtOrDefault(i) ?? "");
        }

        Paragraph.Write(to, "", it.Relation, width);
    }

    /// <summary>Some lines, the one marked at which the two sides part among them, and how many there are beside.</summary>
    private static List<string> Shown(Sequence<string> lines, int? parting)
    {
        var first = parting is { } at ? Math.Clamp(at - MostLines + 2, 0, Math.Max(0, lines.Count - MostLines)) : 0;
        var shown = lines.Select((line, i) => $"  {(i == parting ? ">" : " ")} {line}").Skip(first).Take(MostLines).ToList();
        if (parting is { } end && end >= lines.Count)
        {
            shown.Add("  > loop");
        }

        var more = lines.Count - Math.Min(MostLines, lines.Count);
        if (more > 0)
        {
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"    … {more} more"));
        }

        return shown;
    }

    private static string Clip(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
