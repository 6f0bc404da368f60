using Laboratory.Experiments;
using Laboratory.Experiments.Cliffs;

namespace Cli.Writing;

/// <summary>Experiments as tables to be read.</summary>
public static class ExperimentText
{
    private const string Form = "#,0.###";

    public static string Write(Experiment experiment)
    {
        var table = TextTable.Of("program", "figure", "published#", "ours#", "");
        foreach (var (at, column) in table.Columns.Index())
        {
            column.NoWrap = at is 2 or 3;
        }

        foreach (var row in Tables.Listed(experiment))
        {
            table.Row(row.Subject, row.Figure, Tables.Number(row, row.Published, Form) ?? "", Tables.Number(row, row.Ours, Form)!, row.Words);
        }

        var figures = experiment.Kind.Columns;
        if (figures.Count == 0)
        {
            return TextTable.Write(table);
        }

        var lines = TextTable.Of(["", .. figures.Select(figure => figure + "#")]);
        foreach (var line in Tables.Lines(experiment, Form))
        {
            lines.Row(line);
        }

        return $"{TextTable.Write(table)}\n{TextTable.Write(lines)}";
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
