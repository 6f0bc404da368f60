using System.Text;

namespace Flowgraph.Text;

/// <summary>
/// Lays a source out as <see cref="ProgramWriter"/> lays out a program, and keeps what that has no room for: comments, <c>#?</c> lines,
/// <c>x += 1</c>, the spelling of numbers. Only blanks and empty lines change.
/// <code>
/// loop :                  loop:
///   x=x*2   # twice   →       x = x * 2   # twice
///
///
/// goto loop                   goto loop
/// </code>
/// Labels and <c>#?</c> lines begin at the margin, statements four columns in; one empty line before a block, or before the comment above
/// it. A statement of several lines keeps its lines, and a line with a wrong character, quote or bracket stays as it is. Idempotent; all
/// line ends become those that the text has. Cost: linear in the text.
/// </summary>
public static class SourceFormatter
{
    private const string Indentation = "    ";

    /// <summary>The text as it is to be laid out; the program that it means is the same.</summary>
    public static string Format(string text)
    {
        var source = new SourceText("", text);
        var laid = new string?[source.LineCount + 1];
        var labels = new bool[source.LineCount + 1];
        var scanner = new Scanner(source, new Diagnostics(""));
        var line = new TokenLine(source);
        while (scanner.Next(line))
        {
            if (!line.IsDamaged && (line.Count > 0 || line.IsDirective))
            {
                Lay(source, line, laid, labels);
            }
        }

        var lines = new List<string>(source.LineCount);
        for (var number = 1; number <= source.LineCount; number++)
        {
            Add(lines, laid[number] ?? Untouched(source.Line(number), isFirst: number == 1), labels[number]);
        }

        while (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : text.Contains('\n', StringComparison.Ordinal) ? "\n"
            : text.Contains('\r', StringComparison.Ordinal) ? "\r" : "\n";
        return lines.Count == 0 ? "" : string.Join(end, lines) + end;
    }

    /// <summary>A logical line of one line of the source; of several, none is touched but for blanks at its end.</summary>
    private static void Lay(SourceText source, TokenLine line, string?[] laid, bool[] labels)
    {
        var (from, to) = (line.Whole.Line, source.Span(line[line.Count].Start, line[line.Count].Start).Line);
        labels[from] = !line.IsDirective && line[1].Kind is TokenKind.Colon;
        var characters = source.Line(from);
        if (from != to)
        {
            return;
        }

        if (line.IsDirective)
        {
            laid[from] = characters.Trim().ToString();
            return;
        }

        var text = new StringBuilder(labels[from] ? "" : Indentation);
        for (var i = 0; i < line.Count; i++)
        {
            text.Append(i > 0 && IsApart(line, i) ? " " : "").Append(line.Characters(line[i]));
        }

        // What is behind the last token is blanks and a comment, and so is the gap between them.
        var rest = characters[(line.Span(line[line.Count - 1]).Column - 1
            + line[line.Count - 1].End - line[line.Count - 1].Start)..].TrimEnd();
        laid[from] = (from == 1 && characters is ['\ufeff', ..] ? "\ufeff" : "") + text.Append(rest).ToString();
    }

    /// <summary>Whether a blank stands before a token.</summary>
    private static bool IsApart(TokenLine line, int i) => (line[i - 1].Kind, line[i].Kind) switch
    {
        (_, TokenKind.Comma or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.Colon) => false,
        (TokenKind.OpenBracket or TokenKind.OpenParenthesis, _) => false,
        (_, TokenKind.OpenParenthesis) => false,
        (TokenKind.Name or TokenKind.QuotedName, TokenKind.OpenBracket) => false,
        (TokenKind.CloseBracket or TokenKind.Symbol or TokenKind.Int or TokenKind.Float, TokenKind.OpenBracket) => false,
        _ => true,
    };

    /// <summary>A comment, a line that is wrong, a part of a longer statement, or nothing.</summary>
    private static string Untouched(ReadOnlySpan<char> line, bool isFirst) =>
        isFirst && line is ['\ufeff', .. var rest] ? "\ufeff" + rest.TrimEnd().ToString() : line.TrimEnd().ToString();

    private static void Add(List<string> lines, string line, bool isLabel)
    {
        if (line.Length == 0)
        {
            if (lines.Count > 0 && lines[^1].Length > 0)
            {
                lines.Add("");
            }

            return;
        }

        if (isLabel)
        {
            var at = lines.Count;
            while (at > 0 && lines[at - 1].StartsWith('#'))
            {
                at--;
            }

            if (at > 0 && lines[at - 1].Length > 0)
            {
                lines.Insert(at, "");
            }
        }

        lines.Add(line);
    }
}
