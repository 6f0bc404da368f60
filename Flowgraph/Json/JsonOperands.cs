using System.Globalization;
using System.Text.Json;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// Operands: atoms in the spelling of the text form, inside a JSON string.
/// <code>
/// "x" → x        "`goto`" → the variable goto        "-12" → an int        "'mov'" → a symbol        "[1, [2.5]]" → a list
/// </code>
/// </summary>
internal static class JsonOperands
{
    public static List<OperandSyntax> ReadList(ref JsonCursor cursor)
    {
        var operands = new List<OperandSyntax>();
        if (cursor.Expect(JsonTokenType.StartArray, "'args'"))
        {
            while (cursor.NextElement())
            {
                operands.Add(Read(ref cursor, "an operand"));
            }
        }

        return operands;
    }

    public static List<Name> ReadNames(ref JsonCursor cursor)
    {
        var names = new List<Name>();
        if (cursor.Expect(JsonTokenType.StartArray, "'greens'"))
        {
            while (cursor.NextElement())
            {
                if (cursor.ExpectName("a green") is { } name)
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    /// <summary>The operand in hand; after an error any constant, so that operands are counted right.</summary>
    public static OperandSyntax Read(ref JsonCursor cursor, string what)
    {
        var span = cursor.Span();
        if (cursor.ExpectName(what) is not { } text)
        {
            return new LiteralSyntax(0, span);
        }

        if (Variable(text.Text) is { } variable)
        {
            return new VariableSyntax(new Name(variable, text.Span));
        }

        if (Literal(text.Text) is { } value)
        {
            return new LiteralSyntax(value, text.Span);
        }

        cursor.Diagnostics.JsonOperand(text);
        return new LiteralSyntax(0, text.Span);
    }

    private static string? Variable(string text)
    {
        if (Lexicon.IsPlainName(text) || !text.StartsWith('`'))
        {
            return Lexicon.IsPlainName(text) ? text : null;
        }

        var source = new SourceText("", text);
        var line = new TokenLine(source);
        var scanner = new Scanner(source, new Diagnostics(""), isValue: true);
        var isName = scanner.Next(line) && !line.IsDamaged && line.Count == 1 && line[0].IsName;
        return isName ? line.NameOf(line[0]) : null;
    }

    private static Value? Literal(string text) =>
        !text.StartsWith('+') && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : ValueReader.Read(text).Value;
}
