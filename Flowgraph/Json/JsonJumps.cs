using System.Text.Json;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// Reads the jump of a block.
/// <code>
/// {"goto": "L"}      {"if": "v", "then": "L1", "else": "L2"}      {"promote": "v", "goto": "L"}      {"print_and_stop": "res"}
/// </code>
/// </summary>
internal static class JsonJumps
{
    private static readonly string[] Properties = ["if", "then", "else", "promote", "goto", "print_and_stop", "origin"];

    /// <summary>The jump whose first token is in hand; null, and reported, where it is none.</summary>
    public static JumpSyntax? Read(ref JsonCursor cursor)
    {
        if (!cursor.Expect(JsonTokenType.StartObject, "'jump'"))
        {
            return null;
        }

        var span = cursor.Span();
        Name? condition = null, then = null, otherwise = null, variable = null, target = null;
        OperandSyntax? result = null;
        Origin? origin = null;
        var once = new JsonProperties(Properties);
        while (once.Next(ref cursor, out var property))
        {
            switch (property)
            {
                case "if":
                    condition = cursor.ExpectName("'if'");
                    break;
                case "then":
                    then = cursor.ExpectName("'then'");
                    break;
                case "else":
                    otherwise = cursor.ExpectName("'else'");
                    break;
                case "promote":
                    variable = cursor.ExpectName("'promote'");
                    break;
                case "goto":
                    target = cursor.ExpectName("'goto'");
                    break;
                case "print_and_stop":
                    result = JsonOperands.Read(ref cursor, "'print_and_stop'");
                    break;
                default:
                    origin = JsonOrigins.Read(ref cursor);
                    break;
            }
        }

        var shape = once.Shape(but: "origin");
        JumpSyntax? jump = shape switch
        {
            "goto" when target is not null => new GotoSyntax(target, span),
            "if then else" when condition is not null && then is not null && otherwise is not null => new IfSyntax(condition, then, otherwise, span),
            "promote goto" when variable is not null && target is not null => new PromoteSyntax(variable, target, span),
            "print_and_stop" when result is not null => new StopSyntax(result, span),
            _ => null,
        };
        if (shape is not ("goto" or "if then else" or "promote goto" or "print_and_stop"))
        {
            cursor.Diagnostics.JsonJump(span);
        }

        return jump is null ? null : jump with { Origin = origin };
    }
}
