using Cli.LanguageServer;
using Flowgraph.Text;

namespace Cli.Interactive;

/// <summary>
/// What may stand at the caret of a session's line: commands behind a colon, files where a command takes one, otherwise what an editor
/// offers in the program with that line at its end.
/// </summary>
internal static class Prompting
{
    public static Candidates At(Workspace workspace, EditedLine line)
    {
        var before = line.Text[..line.Caret];
        if (before.StartsWith(':'))
        {
            var words = before.Split(' ');
            return words.Length == 1 ? new(0, [.. Commands.All.Select(it => $":{it.Name}")])
                : words[0] is ":load" or ":save" ? new(before.LastIndexOf(' ') + 1, Files(words[^1]))
                : words[0] is ":list" ? new(before.LastIndexOf(' ') + 1, [.. workspace.Labels.Select(ProgramWriter.WriteName)])
                : words[0] is ":set" ? new(before.LastIndexOf(' ') + 1, ["fuel", "memory"])
                : new(before.LastIndexOf(' ') + 1, [.. Inputs(workspace)]);
        }

        var text = $"{workspace.Text}\n{before}";
        var document = new Document("session", 0, text);
        var start = Completing.NameStart(before);
        var items = Completing.At(document, Positions.At(document.Text, text.Length)).Select(it => it.Label);
        var isLabel = before[..start].TrimEnd().EndsWith("goto", StringComparison.Ordinal);
        return new(start, [.. items, .. isLabel ? [] : workspace.Variables.Keys.Select(ProgramWriter.WriteName)]);
    }

    private static IEnumerable<string> Inputs(Workspace workspace) => workspace.Read().Program is { } program
        ? Verbs.CheckVerb.InputsOf(program).Select(name => $"{ProgramWriter.WriteName(name)}=") : [];

    private static IReadOnlyList<string> Files(string typed)
    {
        try
        {
            var folder = Path.GetDirectoryName(typed) is { Length: > 0 } named ? named : ".";
            return [.. Directory.EnumerateFileSystemEntries(folder)
                .Select(path => Directory.Exists(path) ? path + Path.DirectorySeparatorChar : path)
                .Select(path => typed.StartsWith("./", StringComparison.Ordinal) || !path.StartsWith("./", StringComparison.Ordinal)
                    ? path : path[2..])
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
