using System.Globalization;
using System.Text.RegularExpressions;
using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>
/// The article's text. Its numbers are not typed: each names the figure that it is, and is filled in from the raw data.
/// <code>
/// \fig{e1}{power, y = 5}{residual blocks}          7
/// \fig[0%]{relation}{corpus}{share of paths}       51\%
/// \published{2.3}{marr2015}                        2.3    as that source has it
/// \listing{listings/square-residual.txt}           the lines of that file, as they are
/// </code>
/// </summary>
public static partial class PaperText
{
    /// <summary>The text with its figures, and what is wrong: names of no figure.</summary>
    /// <param name="text">LaTeX.</param>
    /// <param name="data">An experiment's raw data by its name; null for none.</param>
    /// <param name="listing">The text of a file that is shown; null for none.</param>
    public static (string Text, Sequence<string> Errors) Fill(string text, Func<string, Experiment?> data, Func<string, string?> listing)
    {
        var errors = new List<string>();
        var filled = Figure().Replace(text, match =>
        {
            var (name, subject, figure) = (match.Groups["name"].Value, Plain(match.Groups["subject"].Value), Plain(match.Groups["figure"].Value));
            if (data(name)?.Rows.FirstOrDefault(row => row.Subject == subject && row.Figure == figure) is { } row)
            {
                return Number(row, match.Groups["form"].Value);
            }

            errors.Add($"line {LineOf(text, match.Index)}: {name} has no figure '{figure}' of '{subject}'");
            return "??";
        });
        filled = Listing().Replace(Published().Replace(filled, match => match.Groups["number"].Value), match =>
        {
            var file = match.Groups["file"].Value;
            if (listing(file) is { } lines)
            {
                return $"\\begin{{verbatim}}\n{lines.TrimEnd()}\n\\end{{verbatim}}";
            }

            errors.Add($"there is no listing '{file}'");
            return "??";
        });
        return (filled, errors.ToSequence());
    }

    /// <summary>Numbers that are typed into the prose: each with its line. Years, and arguments that name things, are none.</summary>
    /// <param name="text">LaTeX, not filled.</param>
    public static IEnumerable<(int Line, string Number)> Typed(string text) =>
        from it in text.Split('\n').Index().SkipWhile(it => !it.Item.StartsWith(@"\begin{document}", StringComparison.Ordinal))
        let prose = Named().Replace(Published().Replace(Figure().Replace(it.Item.Split(" %")[0], ""), ""), "")
        where !prose.TrimStart().StartsWith('%')
        from Match number in Digits().Matches(prose)
        select (it.Index + 1, number.Value);

    /// <summary>The keys of the sources that published numbers are said to be from.</summary>
    public static IEnumerable<string> Sources(string text) => Published().Matches(text).Select(match => match.Groups["source"].Value);

    private static string Number(Row row, string form) =>
        form.EndsWith('%') ? (row.Ours * 100).ToString(form[..^1], CultureInfo.InvariantCulture) + "\\%"
        : row.Unit is Row.Truth or Row.TimedTruth ? (row.Ours is 1 ? "yes" : "no")
        : row.Ours.ToString(form.Length > 0 ? form : row.Ours < 10_000 ? "0.###" : "#,0", CultureInfo.InvariantCulture);

    // A name in LaTeX: \_ is _.
    private static string Plain(string name) => name.Replace("\\", "", StringComparison.Ordinal);

    private static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    [GeneratedRegex(@"\\fig(\[(?<form>[^\]]*)\])?\{(?<name>[^}]*)\}\{(?<subject>[^}]*)\}\{(?<figure>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\\published\{(?<number>[^}]*)\}\{(?<source>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Published();

    [GeneratedRegex(@"\\listing\{(?<file>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Listing();

    /// <summary>Commands whose arguments name something, lengths among them.</summary>
    [GeneratedRegex(@"\\(cite|citep|citet|listing|multicolumn|label|ref|input|include|includegraphics|bibliography|bibliographystyle|documentclass|usepackage|hspace|vspace|resizebox|texttt|code|begin|setlength)(?![a-z])\*?(\[[^\]]*\])?(\{[^}]*\})*", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\w\\.])(?!(19|20)\d\d\b)\d[\d.,]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
