using System.Text;

namespace Site;

/// <summary>
/// A chapter in the percent form as a page: text as text, code as blocks of C#.
/// <code>
/// // %% [markdown]        # 3. The code cache
/// // # 3. The code cache
/// // %%                   ```csharp
/// var x = 1;              var x = 1;
///                         ```
/// </code>
/// What stands before the first cell, directives and how to run it, is left out; the page says how.
/// </summary>
internal static class ChapterPage
{
    private const string Cell = "// %%";

    public static bool IsChapter(string text) => text.Contains($"\n{Cell} [markdown]\n", StringComparison.Ordinal);

    public static string Of(string path, string text)
    {
        var page = new StringBuilder();
        foreach (var cell in text.ReplaceLineEndings("\n").Split("\n" + Cell).Skip(1))
        {
            var end = cell.IndexOf('\n', StringComparison.Ordinal);
            var (head, body) = end < 0 ? (cell, "") : (cell[..end].Trim(), cell[(end + 1)..].Trim('\n'));
            if (body.Trim().Length > 0)
            {
                page.Append(head == "[markdown]" ? Text(body) : Code(body)).Append("\n\n");
            }
        }

        return page.Append($"---\n\nThis chapter is a file that runs: `dotnet run {path}`\n").ToString();
    }

    private static string Text(string body) =>
        string.Join('\n', body.Split('\n').Select(line =>
            line.StartsWith("// ", StringComparison.Ordinal) ? line[3..]
            : line.StartsWith("//", StringComparison.Ordinal) ? line[2..]
            : line));

    private static string Code(string body)
    {
        var fence = body.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return $"{fence}csharp\n{body}\n{fence}";
    }
}
