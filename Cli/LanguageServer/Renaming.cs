using Flowgraph;
using Flowgraph.Text;

namespace Cli.LanguageServer;

/// <summary>
/// Another name for a label or a variable, in statements, jumps, hints and <c>#?</c> lines. What would make another program is refused: a
/// name that is taken, and one that is none.
/// <code>
/// x → y         where y is a variable       'y' is a variable already
/// x → goto                                  'goto' is a word of the language; as a name it stands in backticks: `goto`
/// x → `a b`                                 `a b` everywhere
/// </code>
/// </summary>
internal static class Renaming
{
    /// <summary>The edits, or a sentence that says why there are none.</summary>
    public static (WorkspaceEdit? Edit, string? Problem) Of(Document document, Position position, string to)
    {
        var places = Navigation.Same(document, position).ToList();
        if (places.Count == 0)
        {
            return (null, "only labels and variables have another name");
        }

        if (Read(to) is not { } name)
        {
            return (null, Refuse(to));
        }

        if (name != places[0].Name
            && document.Uses.FirstOrDefault(it => it.Name == name && it.IsLabel == places[0].IsLabel
                && (it.IsLabel || it.IsVariable)) is { } taken)
        {
            return (null, $"'{Printable.Line(name)}' is a {(taken.IsLabel ? "label" : "variable")} already, in line {taken.Span.Line}");
        }

        var written = ProgramWriter.WriteName(name);
        var edits = places.DistinctBy(it => (it.Span.Line, it.Span.Column))
            .Select(it => new TextEdit(Positions.RangeOf(document.Text, it.Span), written));
        return (new(new Dictionary<string, IReadOnlyList<TextEdit>> { [document.Uri] = [.. edits] }), null);
    }

    /// <summary>A name as a program writes it, plain or in backticks; null where it is none.</summary>
    private static string? Read(string text)
    {
        // As a label the reader takes exactly what is a name.
        var uses = text.AsSpan().ContainsAny('\n', '\r') ? [] : NameUses.Of(new SourceText("", $"{text}:"));
        return uses is [{ Role: NameRole.Label } only] && only.Span.Length == text.Length
            && (text is ['`', ..] || ProgramWriter.WriteName(text) == text)
            ? only.Name : null;
    }

    private static string Refuse(string to)
    {
        var shown = Printable.Line(to);
        return to.Length == 0 ? "a name has at least one character"
            : Operators.Find(to) is not null || to is "nan" or "inf" || Words.Jumps.Any(word => word.Word == to)
                ? $"'{shown}' is a word of the language; as a name it stands in backticks: `{shown}`"
                : $"'{shown}' is no name: letters, digits, _ . and ' after a letter, "
                    + $"or anything in backticks: {ProgramWriter.WriteName(to)}";
    }
}
