using System.Text.Json;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// Reads the statements of a block.
/// <code>
/// {"result": "res", "op": "mul", "args": ["res", "x"]}          res = res * x
/// {"op": "print", "args": ["'done'"]}                           print('done')
/// {"hint": "merge_point", "greens": ["pc", "bytecode"]}         merge_point(pc, bytecode)
/// </code>
/// </summary>
internal static class JsonStatements
{
    private static readonly string[] Properties = ["result", "op", "args", "hint", "greens", "origin"];

    /// <summary>The statement whose first token is in hand; null, and reported, where it is none.</summary>
    public static StatementSyntax? Read(ref JsonCursor cursor)
    {
        if (!cursor.Expect(JsonTokenType.StartObject, "a statement"))
        {
            return null;
        }

        var span = cursor.Span();
        Name? result = null, operation = null, hint = null;
        List<OperandSyntax>? operands = null;
        List<Name>? greens = null;
        Origin? origin = null;
        var once = new JsonProperties(Properties);
        while (once.Next(ref cursor, out var property))
        {
            switch (property)
            {
                case "result":
                    result = cursor.Kind == JsonTokenType.Null ? null : cursor.ExpectName("'result'");
                    break;
                case "op":
                    operation = cursor.ExpectName("'op'");
                    break;
                case "args":
                    operands = JsonOperands.ReadList(ref cursor);
                    break;
                case "hint":
                    hint = cursor.ExpectName("'hint'");
                    break;
                case "greens":
                    greens = JsonOperands.ReadNames(ref cursor);
                    break;
                default:
                    origin = JsonOrigins.Read(ref cursor);
                    break;
            }
        }

        var (isOperation, isHint) = (once.Has("op"), once.Has("hint"));
        var mixed = isOperation ? once.Has("greens") : once.Has("args") || once.Has("result");
        if (isOperation == isHint || mixed)
        {
            cursor.Diagnostics.JsonStatement(span);
            return null;
        }

        StatementSyntax? statement = isHint
            ? Hint(hint, greens ?? [], span, cursor.Diagnostics)
            : operation is null ? null : new OperationSyntax(result, operation, operands ?? [], span);
        return statement is null ? null : statement with { Origin = origin };
    }

    private static HintSyntax? Hint(Name? name, List<Name> greens, SourceSpan span, Diagnostics diagnostics)
    {
        if (name is null)
        {
            return null;
        }

        if (HintWords.Find(name.Text) is { } kind)
        {
            return new HintSyntax(kind, greens, span);
        }

        diagnostics.JsonHint(name, HintWords.All);
        return null;
    }
}
