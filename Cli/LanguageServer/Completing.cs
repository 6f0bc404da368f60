using Flowgraph;
using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>
/// What may stand where the caret is, told by what stands before it in its line. The editor filters by what is typed already.
/// <code>
/// goto |  else goto |  #? trace |      labels
/// #? |                                 run, static, dynamic, input, output, trace
/// #? run x=1 |                         variables
/// (at the start of a line) |           words of jumps and hints, operators without a result, variables
/// x = |  x = y + |                     operators with a result, variables
/// </code>
/// </summary>
internal static class Completing
{
    private const int FunctionKind = 3;
    private const int VariableKind = 6;
    private const int KeywordKind = 14;
    private const int ReferenceKind = 18;

    public static IReadOnlyList<CompletionItem> At(Document document, Position position)
    {
        var line = document.Text.Line(position.Line + 1);
        var before = line[..Math.Clamp(position.Character, 0, line.Length)].ToString();
        return before[..NameStart(before)].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["#?", "trace"] or [.., "goto"] => Labels(document, position),
            ["#?"] => [.. Directives.Words.Select(word => Item(word, KeywordKind, "what a run or a division is", null, 0))],
            ["#?", "run" or "static" or "dynamic", ..] => Variables(document, position),
            _ when before.Contains('#') => [],
            _ when before.TrimStart().StartsWith("promote(", StringComparison.Ordinal) && before.Contains(',') =>
                Labels(document, position),
            [] => [.. Jumps(), .. Rows(row => !row.HasResult), .. Variables(document, position)],
            _ => [.. Rows(row => row.HasResult), .. Variables(document, position)],
        };
    }

    /// <summary>Where the name begins that ends a text, if one does.</summary>
    public static int NameStart(string text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '\''))
        {
            start--;
        }

        return start;
    }

    private static IReadOnlyList<CompletionItem> Labels(Document document, Position position) =>
        [.. Names(document, position, NameRole.Label).Select(name => Item(name, ReferenceKind, "label", null, 0))];

    private static IReadOnlyList<CompletionItem> Variables(Document document, Position position) =>
        [.. Names(document, position, NameRole.Assigned, NameRole.Read, NameRole.Bound)
            .Select(name => Item(name, VariableKind, "variable", null, 0))];

    /// <summary>Names of the text, but for the one that is being typed.</summary>
    private static IEnumerable<string> Names(Document document, Position position, params NameRole[] roles) => document.Uses
        .Where(it => roles.Contains(it.Role) && !Positions.Touches(it.Span, position))
        .Select(it => it.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(ProgramWriter.WriteName);

    private static IEnumerable<CompletionItem> Jumps() => Words.Jumps.Where(it => it.Word != "else")
        .Select(it => Item(it.Word, KeywordKind, it.Form, Markup.Markdown(it.Meaning), 1));

    private static IEnumerable<CompletionItem> Rows(Func<Operator, bool> fits) => Operators.All.Where(fits)
        .Select(row => Item(row.Name, FunctionKind, Words.Signature(row), Markup.Markdown(Words.Meaning(row)), 2));

    /// <summary>Names of the text come before words, and words before operators.</summary>
    private static CompletionItem Item(string label, int kind, string detail, Markup? documentation, int rank) =>
        new(label, kind, detail, documentation, $"{rank}{label}");
}
