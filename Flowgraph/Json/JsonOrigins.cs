using System.Text.Json;

namespace Flowgraph.Json;

/// <summary>
/// Reads where a statement or jump comes from.
/// <code>
/// {"block": "power_rec", "instruction": 0, "file": "power.flow", "line": 35, "column": 5, "length": 13}
/// </code>
/// The last four go together: a place in a text, if the program came from one.
/// </summary>
internal static class JsonOrigins
{
    private static readonly string[] Properties = ["block", "instruction", "file", "line", "column", "length"];

    /// <summary>The origin whose first token is in hand; null, and reported, where it is none.</summary>
    public static Origin? Read(ref JsonCursor cursor)
    {
        if (!cursor.Expect(JsonTokenType.StartObject, "'origin'"))
        {
            return null;
        }

        var span = cursor.Span();
        string? block = null, file = null;
        int? instruction = null, line = null, column = null, length = null;
        var once = new JsonProperties(Properties);
        while (once.Next(ref cursor, out var property))
        {
            switch (property)
            {
                case "block":
                    block = cursor.ExpectName("'block'")?.Text;
                    break;
                case "file":
                    file = cursor.ExpectName("'file'")?.Text;
                    break;
                case "instruction":
                    instruction = cursor.ExpectNumber("'instruction'", 0);
                    break;
                case "line":
                    line = cursor.ExpectNumber("'line'", 1);
                    break;
                case "column":
                    column = cursor.ExpectNumber("'column'", 1);
                    break;
                default:
                    length = cursor.ExpectNumber("'length'", 0);
                    break;
            }
        }

        foreach (var needed in once.Has("file") || once.Has("line") ? Properties : Properties.AsSpan(0, 2))
        {
            if (!once.Has(needed))
            {
                cursor.Diagnostics.JsonMissing("an origin", needed, span);
            }
        }

        var place = file is not null && line is not null && column is not null && length is not null
            ? new SourceSpan(file, line.Value, column.Value, length.Value)
            : null;
        return block is null || instruction is null ? null : new Origin(block, instruction.Value, place);
    }
}
