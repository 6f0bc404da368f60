namespace Flowgraph.Text;

/// <summary>A value, or null and the errors that say why.</summary>
public sealed record ValueResult(Value? Value, Sequence<Diagnostic> Diagnostics, SourceText Source);

/// <summary>
/// Reads a value as the text form writes it: every int, float, symbol and list that <see cref="ValueText"/> writes comes
/// back equal. Blanks, line breaks inside brackets and comments are allowed. Arrays and objects have no literals.
/// </summary>
public static class ValueReader
{
    /// <summary>Reads a value that is meant to be good: <c>ValueReader.Parse("['add', 1]")</c>.</summary>
    /// <param name="text">The literal.</param>
    /// <exception cref="FlowgraphTextException">It is not; the message says where and why.</exception>
    public static Value Parse(string text)
    {
        var read = Read(text);
        return read.Value ?? throw new FlowgraphTextException(read.Diagnostics, read.Source);
    }

    /// <summary>Reads one value and nothing after it.</summary>
    /// <param name="text">The literal.</param>
    /// <param name="file">What diagnostics call it.</param>
    public static ValueResult Read(string text, string file = "value") => Read(new SourceText(file, text), 0);

    /// <summary>
    /// Reads one value as it is given on a command line or in a file that a command line names: there are no variables, so a plain name
    /// is the symbol of that name, in a list too. <c>[push, 1, 'two words']</c> → <c>['push', 1, 'two words']</c>.
    /// </summary>
    public static ValueResult ReadGiven(string text, string file) => Read(new SourceText(file, text), 0, namesAreSymbols: true);

    /// <summary>Reads the value that starts at an offset.</summary>
    internal static ValueResult Read(SourceText source, int start, bool namesAreSymbols = false)
    {
        var diagnostics = new Diagnostics(source.File);
        var scanner = new Scanner(source, diagnostics, isValue: true, start);
        var line = new TokenLine(source) { NamesAreSymbols = namesAreSymbols };
        scanner.Next(line);
        if (line.IsDamaged)
        {
            return new(null, diagnostics.ToSequence(), source);
        }

        var result = WholeLiteral(line.Input(0));
        if (!result.WasSuccessful)
        {
            Slips.Report(result, diagnostics);
        }
        else if (scanner.Next(line) && !line.IsDamaged)
        {
            Slips.Report(Tokens.EndOfText(line.Input(0)), diagnostics);
        }

        return new(diagnostics.HasErrors ? null : result.Value, diagnostics.ToSequence(), source);
    }

    private static readonly Sprache.Parser<Value> WholeLiteral = Tokens.Whole(Tokens.Literal);
}
