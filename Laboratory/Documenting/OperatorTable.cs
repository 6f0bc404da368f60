using System.Text;
using Flowgraph;

namespace Laboratory.Documenting;

/// <summary>
/// The operator table as Markdown, for <c>docs/language.md</c>: from the rows that the engines evaluate, so that it cannot
/// say anything else.
/// <code>
/// div, "/", [int, int] → int, pure   →   | `div` | `/` | int, int | int | pure | division-by-zero | a / b, truncated … |
/// </code>
/// The faults <c>wrong-kind</c> (an operand of another kind than the table says) and <c>undefined-variable</c> are left out:
/// every operator that names a kind can have the first, every operator that reads a variable the second.
/// </summary>
public static class OperatorTable
{
    public static string Write()
    {
        var text = new StringBuilder("| name | infix | operands | result | effect | faults | meaning |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in Operators.All)
        {
            string[] cells =
            [
                $"`{row.Name}`",
                row.Infix is null ? "" : $"`{row.Infix}`",
                string.Join(", ", row.Operands.Select(KindOf)),
                row.HasResult ? KindOf(row.Result) : "none",
                Effect(row.Purity),
                string.Join(", ", row.Faults.Select(fault => fault.Name())),
                row.Meaning,
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        return text.ToString();
    }

    private static string KindOf(Kind? kind) => kind is { } known ? known.Name().Name : "any";

    private static string Effect(Purity purity) => purity switch
    {
        Purity.ReadsHeap => "reads heap",
        Purity.WritesHeap => "writes heap",
        Purity.Allocates => "allocates",
        Purity.InputOutput => "input–output",
        _ => "pure",
    };
}
