using System.Globalization;
using Flowgraph;
using Laboratory.Comparing;
using Laboratory.Relating;
using PartialEval;
using Spectre.Console;
using Visualizer;

namespace Cli.Writing;

/// <summary>The comparison as a table for a terminal or a pipe: exact counts first, times last.</summary>
public static class ComparisonText
{
    public static void Write(TextWriter to, Comparison comparison)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("\nroute");
        foreach (var heading in new[] { "code:\nblocks", "\noperations", "\ntests", "run:\noperations", "\njumps", "\ntests", "\nguards", "\nsteps", "ms to\nprepare", "\nrun", "pays\nafter runs" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var route in comparison.Routes)
        {
            var size = route.Size;
            long[] numbers = [size.Blocks, size.Operations, size.Tests, route.Operations, route.Jumps, route.Outcome.Counts.Tests, route.Traced.Guards, route.Steps];
            table.AddRow([
                route.Name,
                .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)),
                Numbers.Milliseconds(route.Preparation),
                Numbers.Milliseconds(route.Running),
                route.BreakEven(comparison.Reference)?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(to) });
        console.Profile.Width = 140;
        console.Write(table);
        to.WriteLine($"result: {EndingText.Write(comparison.Reference.Outcome.Ending)}");
        if (StopText.Write(comparison.Specialization) is { } stop)
        {
            to.WriteLine($"specialization stopped: {stop}");
        }

        if (comparison.Tracing.Abort is { } reason)
        {
            to.WriteLine($"no loop was traced: {Tracer.AbortReasons.Explain(reason)}");
        }

        if (comparison.Relation is { } relation)
        {
            to.Write(RelationText.Write(relation));
        }

        foreach (var route in comparison.Routes.Where(route => route.Disagreement is not null))
        {
            to.WriteLine($"DISAGREES: {route.Name}: {route.Disagreement}");
        }

        to.WriteLine(comparison.Agrees ? "all routes agree" : "the routes disagree");
    }
}
