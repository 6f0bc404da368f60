namespace Cli;

/// <summary>Files that a verb makes for the user. What is there already stays, unless it is the same or the user says so.</summary>
internal static class NewFiles
{
    /// <exception cref="UsageException">A file is there with another text; none was written.</exception>
    public static void Write(Session session, IReadOnlyList<(string Path, string Text)> files, bool replace)
    {
        var kept = replace ? [] : files.Where(file => File.Exists(file.Path) && File.ReadAllText(file.Path) != file.Text).Select(file => file.Path).ToList();
        if (kept.Count > 0)
        {
            throw new UsageException($"'{kept[0]}' is there already{(kept.Count > 1 ? $", and {kept.Count - 1} more" : "")}, with another text; --force replaces it");
        }

        foreach (var (path, text) in files)
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            Results.Write(session, path, text);
        }
    }
}
