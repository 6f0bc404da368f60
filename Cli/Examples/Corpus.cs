using Flowgraph;

namespace Cli;

/// <summary>The programs that come with the command: the repository's <c>programs/</c>, a part of this assembly. Files are named as there: <c>power.flow</c>, <c>cliffs/lucky.flow</c>.</summary>
public static class Corpus
{
    private const string Folder = "programs/";

    /// <summary>Every file, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Resources.Names(Folder).Order(StringComparer.Ordinal)];

    /// <summary>The programs in Flowgraph.</summary>
    public static IEnumerable<string> Programs => Files.Where(file => file.EndsWith(".flow", StringComparison.Ordinal));

    /// <summary>The file of a name with or without its ending; null where there is none.</summary>
    public static string? Find(string name) => Files.FirstOrDefault(file => file == name) ?? Files.FirstOrDefault(file => file == name + ".flow");

    /// <summary>The text of a file, which must exist.</summary>
    public static string Read(string file) => Resources.Read(Folder + file);

    public static Source Load(Session session, string file)
    {
        var result = Formats.Text.Read(Read(file), Folder + file);
        Sources.Report(session, result.Diagnostics, result.Source);
        return result.Program is { } program ? new(Folder + file, program, result.Directives, result.Source) : throw new BadProgramException();
    }

    /// <summary>What a program is, in a sentence: the first of its comment.</summary>
    public static string Summary(string file)
    {
        var comment = string.Join(' ', Read(file).Split('\n').TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].Trim()));
        var end = comment.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? comment : comment[..end]).TrimEnd('.');
    }
}
