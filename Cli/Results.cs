namespace Cli;

/// <summary>Where a verb's result goes: standard output, or a file that is only replaced once the result is complete.</summary>
public static class Results
{
    public static void Write(Session session, string? file, string text)
    {
        if (file is null or "-")
        {
            session.Out.Write(text);
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"there is no folder '{folder}'");
        }

        // A device is written to, never replaced.
        if (Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.WriteAllText(file, text);
            return;
        }

        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, file, overwrite: true);
    }
}
