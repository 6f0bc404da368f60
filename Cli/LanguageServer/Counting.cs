using System.Globalization;
using Flowgraph;
using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>
/// How often each block was entered in the run of the text's first <c>#? run</c> line, shown behind the block's label.
/// <code>
/// loop:  12×          ≥ 250,000× where the run ran out of fuel
/// </code>
/// </summary>
internal static class Counting
{
    public static IReadOnlyList<InlayHint> Of(Document document, Range range)
    {
        if (document.Counted is not { } counted)
        {
            return [];
        }

        var program = document.Read.Program!;
        var hints = new List<InlayHint>();
        foreach (var use in document.Uses.Where(it => it.Role == NameRole.Label))
        {
            var place = Positions.RangeOf(document.Text, use.Span);
            if (place.Start.Line < range.Start.Line || place.Start.Line > range.End.Line || program.FindBlock(use.Name) is not { } block)
            {
                continue;
            }

            var times = counted.Counts.Entered(block);
            var colon = document.Text.Line(use.Span.Line)[place.End.Character..].IndexOf(':') + 1;
            var label = string.Create(CultureInfo.InvariantCulture, $"{(counted.Ending is RanOut ? "≥ " : "")}{times:N0}×");
            hints.Add(new(place.End with { Character = place.End.Character + colon }, label, Tell(document, times, counted.Ending), true));
        }

        return hints;
    }

    /// <summary><c>Entered 12 times in the run x=10 y=20 (line 1), which ends with 100.</c></summary>
    public static string Tell(Document document, long times, Ending ending)
    {
        var run = document.Directives.Runs is [var first, ..] ? first : null;
        var bound = run is null ? "" : string.Concat(
            run.Bindings.Select(it => $" {ProgramWriter.WriteName(it.Name)}={ValueText.Brief(it.Value!.Value, 20)}"));
        var where = run is null ? "the program's one run" : $"the run{bound} (line {run.Span.Line})";
        var end = ending switch
        {
            OutOfFuel => string.Create(CultureInfo.InvariantCulture, $"which was stopped after {Document.CountingFuel:N0} units of fuel"),
            OutOfMemory => "which ran out of memory",
            _ => $"which ends with {EndingText.Write(ending, 40)}",
        };
        var count = times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{times:N0} times");
        return $"Entered {count} in {where}, {end}.";
    }
}
