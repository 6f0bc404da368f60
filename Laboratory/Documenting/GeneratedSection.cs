namespace Laboratory.Documenting;

/// <summary>
/// The parts of a document that are generated stand between two markers; the rest is written by hand.
/// <code>
/// &lt;!-- operators --&gt;
/// …
/// &lt;!-- /operators --&gt;
/// </code>
/// </summary>
public static class GeneratedSection
{
    /// <summary>The document with the section of that name replaced; null where it lacks the markers.</summary>
    public static string? Replace(string document, string name, string content)
    {
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var start = document.IndexOf(open, StringComparison.Ordinal);
        var end = start < 0 ? -1 : document.IndexOf(close, start, StringComparison.Ordinal);
        return end < 0 ? null : document[..(start + open.Length)] + content + document[end..];
    }

    /// <summary>The language reference with all its generated sections as they are today; null where markers are missing.</summary>
    public static string? UpdateLanguageReference(string document) =>
        Replace(document, "operators", OperatorTable.Write()) is { } withOperators
            ? Replace(withOperators, "diagnostics", DiagnosticTable.Write())
            : null;
}
