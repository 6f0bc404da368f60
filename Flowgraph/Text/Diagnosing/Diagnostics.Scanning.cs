using System.Text;

namespace Flowgraph.Text;

/// <summary>Problems of the text form's characters and brackets: found by the scanner.</summary>
public sealed partial class Diagnostics
{
    /// <summary>FG0001; false where the source is not too large.</summary>
    public bool SourceTooLarge(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes <= ProgramReader.MaxBytes)
        {
            return false;
        }

        Add(Rules.SourceTooLarge, $"{Show(File)} has {bytes} bytes; the most that is read is {ProgramReader.MaxBytes}", Whole);
        return true;
    }

    /// <summary>FG0041</summary>
    public void NotUtf8(string why, SourceSpan span) => Add(Rules.NotUtf8, why, span);

    /// <summary>FG0042</summary>
    public void OtherForm(string what, string cure) => Add(Rules.OtherForm, $"this looks like {what}{cure}", Whole);

    /// <summary>FG0002</summary>
    public void UnknownCharacter(string character, SourceSpan span) =>
        Add(Rules.UnknownCharacter, $"unexpected character {character}", span);

    /// <summary>FG0003</summary>
    public void UnterminatedQuote(char quote, SourceSpan span) =>
        Add(Rules.UnterminatedQuote, $"{Quoted(quote)} without its closing {quote} in this line", span);

    /// <summary>FG0004</summary>
    public void UnknownEscape(char quote, SourceSpan span) => Add(
        Rules.UnknownEscape,
        $"unknown escape; in {Quoted(quote)} there are \\{quote} \\\\ \\n \\u{{…}}{(quote == '"' ? " \\r \\t \\xHH" : "")}",
        span);

    /// <summary>FG0005</summary>
    public void MalformedNumber(string number, SourceSpan span) => Add(
        Rules.MalformedNumber,
        $"{Show(number)} is no number: an int is 12, a float 1.5 or 2e-3, and a name starts with a letter",
        span);

    /// <summary>FG0006</summary>
    public void NumberTooLarge(bool isFloat, SourceSpan span) => Add(
        Rules.NumberTooLarge,
        isFloat ? "the number is beyond the largest float; infinity is written inf" : "the number has more than 2^24 bits",
        span);

    /// <summary>FG0007</summary>
    public void UnmatchedBracket(char closing, char? opened, SourceSpan span) => Add(
        Rules.UnmatchedBracket,
        opened is null ? $"'{closing}' closes nothing" : $"'{closing}' cannot close '{opened}'",
        span);

    /// <summary>FG0008</summary>
    public void UnclosedBracket(char opened, SourceSpan span) => Add(Rules.UnclosedBracket, $"'{opened}' is never closed", span);

    /// <summary>FG0009</summary>
    public void StatementTooLong(int most, SourceSpan span) =>
        Add(Rules.StatementTooLong, $"the statement has more than {most} words, numbers and signs", span);

    private static string Quoted(char quote) => quote switch { '\'' => "a symbol", '`' => "a name in backticks", _ => "text" };
}
