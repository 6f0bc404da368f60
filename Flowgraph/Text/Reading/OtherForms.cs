namespace Flowgraph.Text;

/// <summary>
/// What a source may be instead of the form as which it was read, told by how it begins, so that one sentence answers it and not an error a line.
/// <code>
/// {"flowgraph": 1, …          JSON
/// block(power, op1(res, …     Prolog facts          also behind comments with %
/// using System;               a program in another language
/// trace power_rec:            a trace
/// Dear reader, here is        a text for people: a line of words
/// </code>
/// Only beginnings that no program of the text form has are known; everything else is answered place by place.
/// </summary>
internal static class OtherForms
{
    private static readonly string[] OtherWords =
        ["using", "namespace", "public", "private", "internal", "static", "class", "struct", "import", "package", "module", "def", "function", "fn", "func", "int", "void", "from", "const", "let", "var"];

    private const string Punctuation = ",.;!?";

    /// <summary>
    /// Where a source that was read as <paramref name="own"/> has errors and looks like something else, that becomes the one error (FG0042).
    /// </summary>
    public static void Report(string text, string own, Diagnostics diagnostics)
    {
        if (diagnostics.HasErrors && Guess(text) is var (form, what, cure) && form != own)
        {
            diagnostics.Clear();
            diagnostics.OtherForm(what, cure);
        }
    }

    private static (string Form, string What, string Cure)? Guess(string text)
    {
        var rest = Begin(text);
        var word = Word(rest);
        return rest switch
        {
            ['{', ..] or ['[', ..] => ("json", "JSON", "; a program in JSON is in a file that ends in .json, or is read by 'flow import --from json'"),
            ['<', ..] => ("", "XML or HTML", ", and is no program"),
            ['%', ..] or [':', '-', ..] => Prolog,
            _ when word is "block" && rest["block".Length..].TrimStart() is ['(', ..] => Prolog,
            _ when word is "trace" && rest["trace".Length..] is [' ', ..] && FirstLine(rest) is [.., ':'] => ("", "a trace", ", and is no program"),
            _ when Array.IndexOf(OtherWords, word.ToString()) >= 0 && rest[word.Length..] is [' ', var next, ..] && (char.IsLetter(next) || next is '_' or '{')
                => ("", "a program in another language", ": a program here starts with a label and a colon, 'start:'"),
            _ when FirstLine(rest) is [.. var label, ':'] && Lexicon.IsPlainName(label)
                => ("text", "the text form", "; a program in text is in a file that ends in .flow, or is read by 'flow import --from text'"),
            _ when IsProse(FirstLine(rest)) => ("", "a text for people", ": a program starts with a label and a colon, 'start:'"),
            _ => null,
        };
    }

    /// <summary>Words and punctuation alone, at least two words, none of them of the language: no line of a program is that.</summary>
    private static bool IsProse(ReadOnlySpan<char> line)
    {
        var words = 0;
        foreach (var part in line.Split(' '))
        {
            var word = line[part].Trim(Punctuation);
            if (word.IsEmpty)
            {
                continue;
            }

            if (!Lexicon.IsPlainName(word) || word.IndexOfAny('_', '.') >= 0)
            {
                return false;
            }

            words++;
        }

        return words > 1;
    }

    private static (string Form, string What, string Cure) Prolog =>
        ("prolog", "Prolog", "; block facts are in a file that ends in .pl, or are read by 'flow import --from prolog'");

    /// <summary>From the first line that is no comment: of this language, or with //.</summary>
    private static ReadOnlySpan<char> Begin(string text)
    {
        var rest = text.AsSpan().TrimStart().TrimStart('\ufeff');
        while (rest is ['#', ..] or ['/', '/', ..])
        {
            var end = rest.IndexOfAny('\r', '\n');
            rest = end < 0 ? [] : rest[end..].TrimStart();
        }

        return rest;
    }

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text) => (text.IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text).TrimEnd();

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return text[..length];
    }
}
