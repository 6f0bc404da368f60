using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cli.Notebooks;

/// <summary>
/// Reads and writes chapters in the percent form, in which a notebook is a source file: a comment that begins with <c>%%</c> begins a cell.
/// <code>
/// #:project ../Flowgraph/Flowgraph.csproj        the header
///
/// // %% [markdown]                               a cell of text, each line a comment
/// // # Powers
/// // %%                                          a cell of code
/// Console.WriteLine(1);
/// // %% [solution]                               code that the notebook folds away
/// // %% tags=["raises-exception"]                code with tags
/// // %% [footer]                                 code of the file alone
/// </code>
/// Written chapters have one blank line before a mark; reading what was written gives an equal chapter. The form is that of jupytext, with two kinds more. Not handled: marks inside raw string
/// literals, which begin cells like all others.
/// </summary>
internal static partial class Percent
{
    private const string Comment = "//";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, CellKind Kind)[] Kinds = [("markdown", CellKind.Markdown), ("solution", CellKind.Solution), ("footer", CellKind.Footer)];

    /// <summary>The chapter in a text.</summary>
    /// <exception cref="UsageException">It is none; the message has the line.</exception>
    public static Chapter Read(string text, string path)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var marks = Enumerable.Range(0, lines.Length).Where(i => IsMark(lines[i])).ToList();
        if (marks.Count == 0)
        {
            throw new UsageException($"'{path}' has no cells; a line '// %%' begins a cell of code, '// %% [markdown]' one of text");
        }

        var cells = new List<Cell>();
        foreach (var (mark, end) in marks.Zip(marks.Skip(1).Append(lines.Length)))
        {
            cells.Add(ReadCell(lines, mark, end, path));
        }

        return new(Trimmed(lines[..marks[0]]), cells);
    }

    public static string Write(Chapter chapter)
    {
        var text = new StringBuilder(chapter.Header);
        foreach (var cell in chapter.Cells)
        {
            text.Append(text.Length == 0 ? "" : "\n\n").Append(Comment).Append(" %%");
            text.Append(cell.Kind == CellKind.Code ? "" : $" [{Kinds.Single(it => it.Kind == cell.Kind).Name}]");
            text.Append(cell.Tags.Count == 0 ? "" : $" tags=[{string.Join(", ", cell.Tags.Select(tag => JsonSerializer.Serialize(tag, Plain)))}]");
            text.Append(cell.Text.Length == 0 ? "" : "\n" + (IsCommentedOut(cell.Kind, cell.Tags) ? string.Join('\n', cell.Text.Split('\n').Select(CommentOut)) : cell.Text));
        }

        return text.Append('\n').ToString();
    }

    private static bool IsMark(string line) => line.StartsWith("// %%", StringComparison.Ordinal) && !line.StartsWith("// %%%", StringComparison.Ordinal);

    private static Cell ReadCell(string[] lines, int mark, int end, string path)
    {
        var parts = Mark().Match(lines[mark]);
        if (!parts.Success)
        {
            throw new UsageException($"{path}:{mark + 1}: '{lines[mark]}' begins no cell; '// %%', '// %% [markdown]' and '// %% tags=[\"{Tag.MayFail}\"]' do");
        }

        var (kind, tags) = (KindOf(parts.Groups["kind"].Value, path, mark + 1), TagsOf(parts.Groups["tags"].Value, path, mark + 1));
        var body = lines[(mark + 1)..end];
        if (IsCommentedOut(kind, tags))
        {
            var wrong = Array.FindIndex(body, line => line.Trim().Length > 0 && !line.StartsWith(Comment, StringComparison.Ordinal));
            if (wrong >= 0)
            {
                throw new UsageException($"{path}:{mark + wrong + 2}: a line of {(kind == CellKind.Markdown ? "text" : "the notebook alone")} begins with '// '; a line '// %%' would begin a cell of code");
            }

            body = [.. body.Select(Uncomment)];
        }

        return new(kind, Trimmed(body), tags);
    }

    /// <summary>Text, and code that the file does not run, are comments there.</summary>
    private static bool IsCommentedOut(CellKind kind, IReadOnlyList<string> tags) => kind == CellKind.Markdown || tags.Contains(Tag.NotebookOnly);

    private static CellKind KindOf(string name, string path, int line) =>
        name.Length == 0 ? CellKind.Code
        : Kinds.FirstOrDefault(it => it.Name == name) is { Name: not null } known ? known.Kind
        : throw new UsageException($"{path}:{line}: there is no cell '{name}'; there are {string.Join(", ", Kinds.Select(it => $"[{it.Name}]"))}, and code without a name");

    private static string[] TagsOf(string json, string path, int line)
    {
        try
        {
            return json.Length == 0 ? [] : JsonSerializer.Deserialize<string[]>(json)!;
        }
        catch (JsonException)
        {
            throw new UsageException($"{path}:{line}: tags are a list of strings: tags=[\"{Tag.MayFail}\"]");
        }
    }

    private static string CommentOut(string line) => line.Length == 0 ? Comment : $"{Comment} {line}";

    private static string Uncomment(string line) => line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line.StartsWith(Comment, StringComparison.Ordinal) ? line[2..] : "";

    private static string Trimmed(IEnumerable<string> lines)
    {
        var kept = lines.SkipWhile(string.IsNullOrWhiteSpace).Reverse().SkipWhile(string.IsNullOrWhiteSpace).Reverse();
        return string.Join('\n', kept);
    }

    [GeneratedRegex(@"^// %%(\s+\[(?<kind>[^\]]*)\])?(\s+tags=(?<tags>\[.*\]))?\s*$")]
    private static partial Regex Mark();
}
