using System.Text;
using System.Text.Json;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// Reads a program from JSON, version 1.
/// <code>
/// {"flowgraph": 1,
///  "blocks": [
///   {"label": "power", "code": [{"result": "res", "op": "same", "args": ["1"]}], "jump": {"goto": "done"}}, …
/// </code>
/// Labels, variables and operators are plain strings; operands are text in the language's own spelling (<c>"x"</c>,
/// <c>"1"</c>, <c>"'mov'"</c>), so that large integers and all kinds survive every JSON tool. A statement or jump may have an
/// <c>origin</c>; without one its place in this file is its origin. Malformed JSON is reported once, at its first error;
/// everything else wrong is reported at once. Cost: linear in the text; the format nests a few levels, deeper is refused.
/// </summary>
public static class JsonReader
{
    /// <summary>The version of the form that is read and written.</summary>
    public const int Version = 1;

    private static readonly string[] Properties = ["flowgraph", "blocks"];
    private static readonly string[] BlockProperties = ["label", "code", "jump"];

    /// <summary>Reads a program.</summary>
    /// <param name="text">The source.</param>
    /// <param name="file">Its name in diagnostics and origins.</param>
    public static ReadResult Read(string text, string file)
    {
        var source = new SourceText(file, text);
        var diagnostics = new Diagnostics(file);
        if (diagnostics.SourceTooLarge(text))
        {
            return new(null, Directives.None, diagnostics.ToSequence(), source);
        }

        var program = ReadSyntax(source, diagnostics) is { } syntax ? Resolver.Resolve(syntax, diagnostics) : null;
        OtherForms.Report(text, "json", diagnostics);
        return new(program, Directives.None, diagnostics.ToSequence(), source);
    }

    /// <summary>The program as written; null where the file is no JSON or of another version.</summary>
    private static ProgramSyntax? ReadSyntax(SourceText source, Diagnostics diagnostics)
    {
        var bytes = Encoding.UTF8.GetBytes(source.Text.TrimStart('\ufeff'));
        var cursor = new JsonCursor(bytes, diagnostics);
        try
        {
            cursor.Advance();
            var syntax = Document(ref cursor);
            while (syntax is not null && cursor.Advance())
            {
            }

            return syntax;
        }
        catch (JsonException problem)
        {
            diagnostics.JsonSyntax(Reason(problem), Place(problem, bytes, source.File));
            return null;
        }
    }

    private static ProgramSyntax? Document(ref JsonCursor cursor)
    {
        if (!cursor.Expect(JsonTokenType.StartObject, "a program"))
        {
            return null;
        }

        var span = cursor.Span();
        var blocks = new List<BlockSyntax>();
        var once = new JsonProperties(Properties);
        while (once.Next(ref cursor, out var property))
        {
            if (property == "flowgraph")
            {
                if (!IsKnownVersion(ref cursor))
                {
                    return null;
                }
            }
            else if (cursor.Expect(JsonTokenType.StartArray, "'blocks'"))
            {
                while (cursor.NextElement())
                {
                    if (Block(ref cursor) is { } block)
                    {
                        blocks.Add(block);
                    }
                }
            }
        }

        foreach (var needed in Properties)
        {
            if (!once.Has(needed))
            {
                cursor.Diagnostics.JsonMissing("a program", needed, span);
            }
        }

        return new ProgramSyntax(blocks);
    }

    private static bool IsKnownVersion(ref JsonCursor cursor)
    {
        var span = cursor.Span();
        if (cursor.ExpectNumber("'flowgraph'", 1) is not { } version)
        {
            return false;
        }

        if (version != Version)
        {
            cursor.Diagnostics.JsonVersion(version, Version, span);
        }

        return version == Version;
    }

    private static BlockSyntax? Block(ref JsonCursor cursor)
    {
        if (!cursor.Expect(JsonTokenType.StartObject, "a block"))
        {
            return null;
        }

        var span = cursor.Span();
        Name? label = null;
        var body = new List<StatementSyntax>();
        JumpSyntax? jump = null;
        var once = new JsonProperties(BlockProperties);
        while (once.Next(ref cursor, out var property))
        {
            switch (property)
            {
                case "label":
                    label = cursor.ExpectName("'label'");
                    break;
                case "code":
                    Code(ref cursor, body);
                    break;
                default:
                    jump = JsonJumps.Read(ref cursor) ?? new StopSyntax(new LiteralSyntax(0, span), span);
                    break;
            }
        }

        if (!once.Has("label"))
        {
            cursor.Diagnostics.JsonMissing("a block", "label", span);
        }

        return label is null ? null : new BlockSyntax(label, body, jump);
    }

    private static void Code(ref JsonCursor cursor, List<StatementSyntax> body)
    {
        if (!cursor.Expect(JsonTokenType.StartArray, "'code'"))
        {
            return;
        }

        while (cursor.NextElement())
        {
            if (JsonStatements.Read(ref cursor) is { } statement)
            {
                body.Add(statement);
            }
        }
    }

    /// <summary>The library's sentence without the place, which a diagnostic has anyway.</summary>
    private static string Reason(JsonException problem)
    {
        var end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? problem.Message : problem.Message[..end]).TrimEnd('.');
    }

    private static SourceSpan Place(JsonException problem, ReadOnlySpan<byte> bytes, string file)
    {
        var offset = 0;
        for (var line = problem.LineNumber ?? 0; line > 0 && bytes[offset..].IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            offset += end + 1;
        }

        offset = (int)Math.Min(bytes.Length, offset + (problem.BytePositionInLine ?? 0));
        var (row, column) = default(JsonPositions).At(bytes, offset);
        return new(file, row, column, Math.Min(1, bytes.Length - offset));
    }
}
