using System.Globalization;
using System.Text;

namespace Laboratory.Grading;

/// <summary>
/// Text of a submission on its way into a report: one line, of limited length, without control characters, so that it can neither colour a terminal nor start a
/// line of its own that some program takes for a command. What is markup elsewhere is not touched: who writes Markdown or HTML escapes for that.
/// </summary>
public static class Plain
{
    /// <param name="text">Any text.</param>
    /// <param name="width">UTF-16 units that are kept.</param>
    public static string Line(string text, int width = 300)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= width)
            {
                return line.Append('…').ToString();
            }

            var shown = rune.Value is '\n' or '\r' or '\t' ? new Rune(' ')
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
                    ? Rune.ReplacementChar
                    : rune;
            line.Append(shown);
        }

        return line.ToString();
    }
}
