using Laboratory.Experiments;

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
        // Headings wrap where numbers have no unit that could be torn off; what a line is about does not.
        var cells = Tables.Lines(experiment, Form).ToList();
        lines.Columns[0].NoWrap = true;
        foreach (var (at, column) in lines.Columns.Skip(1).Index())
        {
            column.NoWrap = cells.Exists(line => line[at + 1].Contains(' ', StringComparison.Ordinal));
        }

        foreach (var line in cells)
        {
            lines.Row(line);
        }

        return $"{TextTable.Write(table)}\n{TextTable.Write(lines)}";
    }
}
