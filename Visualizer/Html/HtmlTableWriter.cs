using System.Text;

namespace Visualizer;

/// <summary>A table block → HTML text; a column is aligned right when its first cell is a number.</summary>
internal static class HtmlTableWriter
{
    public static void Write(StringBuilder text, HtmlTable table)
    {
        text.Append($"<div class=\"wide\"><table><caption>{Xml.Escape(table.Caption)}</caption>\n<thead><tr>");
        for (var column = 0; column < table.Head.Length; column++)
        {
            var number = !table.Rows.IsEmpty && column < table.Rows[0].Length && table.Rows[0][column].Number;
            text.Append($"<th scope=\"col\"{(number ? " class=\"number\"" : "")}>{Xml.Escape(table.Head[column])}</th>");
        }

        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            text.Append("<tr>");
            for (var column = 0; column < row.Length; column++)
            {
                text.Append(Cell(row[column], heading: column == 0));
            }

            text.Append("</tr>\n");
        }

        text.Append("</tbody></table></div>\n");
    }

    private static string Cell(HtmlCell cell, bool heading)
    {
        var looks = string.Join(' ', new[] { cell.Number ? "number" : "", cell.Best ? "best" : "" }.Where(c => c.Length > 0));
        var look = looks.Length > 0 ? $" class=\"{looks}\"" : "";
        return heading ? $"<th scope=\"row\"{look}>{Xml.Escape(cell.Text ?? "")}</th>" : $"<td{look}>{Xml.Escape(cell.Text ?? "")}</td>";
    }
}
