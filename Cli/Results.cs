namespace Cli;

/// <summary>Where a verb's result goes: standard output, or a file that is only replaced once the result is complete.</summary>
public static class Results
{
    /// <summary>Throws where a result could not be written, before work is done for it.</summary>
    public static void Check(string? file)
    {
        if (file is null or "-")
        {
            return;
        }

        if (Directory.Exists(file))
        {
            throw new UsageException($"'{file}' is a folder");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"there is no folder '{folder}'");
        }
    }

    public static void Write(Session session, string? file, string text)
    {
        Check(file);
        if (file is null or "-")
        {
            session.Out.Write(text);
            return;
        }

        // A device is written to, never replaced.
        if (Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.WriteAllText(file, text);
            return;
        }

        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot write '{file}': {(problem is UnauthorizedAccessException ? "access is denied" : problem is FileNotFoundException or DirectoryNotFoundException ? "no file can be made there" : problem.Message.Replace(temporary, file, StringComparison.Ordinal))}");
        }
    }
}
