namespace Flowgraph.Text;

/// <summary>A binding, or null and the errors that say why; the source is the argument or the file it names.</summary>
public sealed record BindingResult(Binding? Binding, Sequence<Diagnostic> Diagnostics, SourceText Source);

/// <summary>
/// Reads one binding of a command line.
/// <code>
/// a=16   l=[1,2]   s='square'      a literal
/// s=square   code=[push, 1, add]   a plain name is the symbol of that name, in lists too: shells eat quotes
/// code=@file.json                  the value in a file: JSON, or else a literal, with plain names as above
/// x                                a variable without a value
/// `goto`=1                         any name in backticks
/// </code>
/// </summary>
public static class BindingReader
{
    /// <summary>What diagnostics call an argument.</summary>
    public const string CommandLine = "<command line>";

    public static BindingResult Read(string argument) => Read(argument, FileText.Load);

    /// <summary>Reads a binding; files come from <paramref name="load"/>.</summary>
    public static BindingResult Read(string argument, Func<string, FileText> load)
    {
        var source = new SourceText(CommandLine, argument);
        var end = NameEnd(argument);
        if (end == 0 || (end < argument.Length && argument[end] != '='))
        {
            var diagnostics = new Diagnostics(CommandLine);
            diagnostics.MalformedBinding(source.Span(end, argument.Length));
            return new(null, diagnostics.ToSequence(), source);
        }

        var name = argument[0] == '`' ? Quoting.Decode(argument.AsSpan(0, end)) : argument[..end];
        var span = source.Span(0, end);
        if (end == argument.Length)
        {
            return new(new(name, null, span), [], source);
        }

        var value = ReadValue(source, end + 1, load);
        return new(value.Value is { } bound ? new(name, bound, span) : null, value.Diagnostics, value.Source);
    }

    private static ValueResult ReadValue(SourceText source, int start, Func<string, FileText> load)
    {
        var text = source.Text[start..];
        if (!text.StartsWith('@'))
        {
            return ValueReader.Read(source, start, namesAreSymbols: true);
        }

        var path = text[1..];
        var file = load(path);
        if (file.Text is null)
        {
            var diagnostics = new Diagnostics(CommandLine);
            diagnostics.UnreadableFile(path, file.Error ?? "it has no text", source.Span(start, source.Text.Length));
            return new(null, diagnostics.ToSequence(), source);
        }

        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonValueReader.Read(file.Text, path)
            : ValueReader.ReadGiven(file.Text, path);
    }

    /// <summary>Where the name ends at the beginning of an argument; 0 when there is none.</summary>
    private static int NameEnd(string argument)
    {
        var end = 0;
        if (!argument.StartsWith('`'))
        {
            while (end < argument.Length && (end == 0 ? Lexicon.StartsName(argument[0]) : Lexicon.ContinuesName(argument[end])))
            {
                end++;
            }

            return end;
        }

        for (end = 1; end < argument.Length && argument[end] != '`';)
        {
            var length = argument[end] == '\\' ? Quoting.EscapeLength(argument.AsSpan(end), '`') : 1;
            if (length == 0)
            {
                return 0;
            }

            end += length;
        }

        return end < argument.Length ? end + 1 : 0;
    }
}
