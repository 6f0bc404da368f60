namespace Site;

/// <summary>A page that shows a source file. A program's first comment, which says what it is, comes before it as text.</summary>
internal static class SourcePage
{
    public static string Of(string path, string text)
    {
        var name = path.Split('/')[^1];
        var fence = text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return $"# {name}\n\n{Lead(path, text)}`{path}`\n\n{fence}{Language(path, text)}\n{text.TrimEnd()}\n{fence}\n";
    }

    /// <summary>The first sentence of a program's comment.</summary>
    public static string Lead(string path, string text)
    {
        if (!path.EndsWith(".flow", StringComparison.Ordinal))
        {
            return "";
        }

        var lines = text.Split('\n').TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].Trim());
        var comment = string.Join(' ', lines);
        var end = comment.IndexOf(" Source:", StringComparison.Ordinal);
        var lead = end < 0 ? comment : comment[..end];
        var escaped = lead.Replace("<", "\\<", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
        return escaped.Length == 0 ? "" : escaped + "\n\n";
    }

    private static string Language(string path, string text) => Path.GetExtension(path) switch
    {
        ".flow" => "flow",
        ".cs" => "csharp",
        ".csproj" or ".props" => "xml",
        ".json" => "json",
        ".yml" or ".cff" => "yaml",
        ".pl" => "prolog",
        ".c" => "c",
        ".py" => "python",
        ".lua" => "lua",
        "" when text.StartsWith("#!", StringComparison.Ordinal) => "sh",
        _ => "",
    };
}
