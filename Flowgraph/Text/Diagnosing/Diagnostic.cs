using System.Globalization;

namespace Flowgraph.Text;

/// <summary>How bad it is. Only an <see cref="Error"/> keeps a program from being made.</summary>
public enum Severity
{
    Error,
    Warning,
    Note,
}

/// <summary>One kind of problem: its code, which never changes its meaning, and a sentence that says what it is about.</summary>
public sealed record Rule(string Code, Severity Severity, string Title);

/// <summary>A problem and its place. Made only by <see cref="Diagnostics"/>; the message is <see cref="Printable"/>.</summary>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceSpan Span)
{
    /// <summary>One line: <c>file:line:col: error FG0012: unknown label 'power_dine'; did you mean 'power_done'?</c></summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Printable.Line(Span.File)}:{Span.Line}:{Span.Column}: {Word(Severity)} {Code}: {Message}");

    /// <summary>The one line, then the line of the source with a caret under the place. Ends without a line break.</summary>
    public string Render(SourceText source) => Excerpt.Of(source, Span) is { } excerpt ? $"{this}\n{excerpt}" : ToString();

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
