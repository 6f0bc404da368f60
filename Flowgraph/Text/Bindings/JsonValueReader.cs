using System.Text;
using System.Text.Json;

namespace Flowgraph.Text;

/// <summary>
/// A value from plain JSON, as other programs write data:
/// <code>
/// 12  1.5  "mov_a_r0"  [1, ["x"]]   →   12  1.5  'mov_a_r0'  [1, ['x']]
/// </code>
/// Numbers keep all their digits; one with a fraction or an exponent is a float. Objects, <c>true</c>, <c>false</c> and
/// <c>null</c> stand for no value. Open lists are kept on a stack.
/// </summary>
public static class JsonValueReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads one value.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">What diagnostics call it.</param>
    public static ValueResult Read(string text, string file)
    {
        var source = new SourceText(file, text);
        var json = Encoding.UTF8.GetBytes(text);
        try
        {
            var (value, problem, offset) = Parse(json);
            return problem is null
                ? new(value, [], source)
                : Failed(source, problem, source.Span(Encoding.UTF8.GetCharCount(json, 0, offset), text.Length));
        }
        catch (JsonException problem)
        {
            var line = (int)(problem.LineNumber ?? 0) + 1;
            var bytes = Encoding.UTF8.GetBytes(source.Line(line).ToString());
            var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(problem.BytePositionInLine ?? 0, bytes.Length)) + 1;
            return Failed(source, EndsTooEarly(json) ? "the JSON ends too early" : "this is no JSON", new SourceSpan(file, line, column, 1));
        }
    }

    /// <summary>Whether something behind the text could make it JSON.</summary>
    private static bool EndsTooEarly(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Options));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ValueResult Failed(SourceText source, string problem, SourceSpan place)
    {
        var diagnostics = new Diagnostics(source.File);
        diagnostics.UnreadableFile(source.File, problem, place);
        return new(null, diagnostics.ToSequence(), source);
    }

    private static (Value? Value, string? Problem, int Offset) Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        var open = new Stack<List<Value>>();
        Value? whole = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                open.Push([]);
                continue;
            }

            var (value, problem) = reader.TokenType == JsonTokenType.EndArray ? (Value.Of(FlowList.Of([.. open.Pop()])), null) : Atom(ref reader);
            if (problem is not null)
            {
                return (null, problem, (int)reader.TokenStartIndex);
            }

            if (open.TryPeek(out var items))
            {
                items.Add(value);
            }
            else
            {
                whole = value;
            }
        }

        return (whole, null, 0);
    }

    private static (Value Value, string? Problem) Atom(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Number(Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.String => Text(ref reader),
        _ => (default, "only numbers, strings and lists are values"),
    };

    private static (Value Value, string? Problem) Number(string digits)
    {
        var isFloat = digits.AsSpan().ContainsAny('.', 'e', 'E');
        return !Numbers.IsInRange(digits, isFloat) ? (default, "the number is too large")
            : (isFloat ? Value.Float(Numbers.ParseFloat(digits)) : Numbers.ParseInt(digits), null);
    }

    private static (Value Value, string? Problem) Text(ref Utf8JsonReader reader)
    {
        try
        {
            return (Value.Symbol(reader.GetString()!), null);
        }
        catch (InvalidOperationException)
        {
            return (default, "the string has half a character");
        }
    }
}
