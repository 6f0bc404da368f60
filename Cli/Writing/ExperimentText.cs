using Laboratory.Experiments;
using Laboratory.Experiments.Cliffs;

namespace Cli.Writing;

/// <summary>Experiments as tables to be read.</summary>
public static class ExperimentText
{
    public static string Write(Experiment experiment)
    {
        var table = TextTable.Of("program", "figure", "published#", "ours#", "");
        foreach (var row in experiment.Rows)
        {
            table.Row(row.Subject, row.Figure, row.Published is { } published ? TextTable.Number(published) : "", TextTable.Number(row.Ours), row.Published is null ? row.Verdict : $"{row.Verdict} ({row.Source})");
        }

        return TextTable.Write(table);
    }

    /// <summary>For each parameter the program that falls off, and the one that does not.</summary>
    public static string Write(CliffResult it)
    {
        var table = TextTable.Of(it.Cliff.Parameter + "#", "interpreting#", "program", "steps#", "interpreted#", "exits#", "traces#", "bridges#", "aborts#", "blacklisted#");
        foreach (var point in it.Points)
        {
            foreach (var (name, counts) in new[] { (it.Cliff.Plain.Name, point.Plain), (it.Cliff.Cured.Name, point.Cured) })
            {
                long[] numbers = [counts.Steps, counts.Interpreted, counts.Exits, counts.Traces, counts.Bridges, counts.Aborts, counts.Blacklisted];
                table.Row([TextTable.Number(point.Parameter), TextTable.Number(point.Reference), name, .. numbers.Select(TextTable.Number)]);
            }
        }

        return TextTable.Write(table);
    }
}
