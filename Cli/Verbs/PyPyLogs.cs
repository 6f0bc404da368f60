using Cli.Writing;
using Cli.Writing.Answers;
using Laboratory.PyPyLogs;

namespace Cli.Verbs;

/// <summary>
/// <c>flow import --from pypylog FOLDER</c>: what is in logs of PyPy. A log that ends too early is read as far as it goes, and the command
/// ends with exit code 1; one that is no log is an error.
/// </summary>
internal static class PyPyLogs
{
    /// <summary>What <c>--from</c> calls it.</summary>
    public const string Form = "pypylog";

    /// <summary>The logs in a folder, or the one that a file is, by name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<(string Name, Func<TextReader> Open)> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? [(Path.GetFileName(path), () => Open(path))]
                : throw new UsageException($"cannot read '{path}': there is no such file or folder");
        }

        var files = Directory.GetFiles(path).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? throw new UsageException($"there is no log in '{path}'")
            : [.. files.Select(file => (Path.GetFileName(file), (Func<TextReader>)(() => Open(file))))];
    }

    /// <summary>Reads the logs and writes what is in them.</summary>
    public static int Write(Session session, string path, string? output, bool asJson)
    {
        var reports = Files(path).Select(log => (log.Name, Report: Working.On(session, $"reading {log.Name}", () => Read(log)))).ToList();
        var whole = true;
        foreach (var (name, report) in reports)
        {
            if (report.Problem is { } problem)
            {
                whole = false;
                var message = $"'{name}', line {problem.Line}: {problem.Message}";
                if (!problem.IsCutOff)
                {
                    throw new UsageException(message);
                }

                session.Error.WriteLine($"flow: {message}");
            }
            else if (report.IsEmpty)
            {
                throw new UsageException(
                    $"'{name}' has no section jit-log-noopt or jit-log-opt; PyPy writes them with PYPYLOG=jit-log-noopt,jit-log-opt:FILE");
            }
        }

        var text = asJson ? Json.Of(LogsAnswer.Of(reports)) + "\n"
            : string.Join("\n", reports.Select(it => PyPyLogText.Write(it.Name, it.Report)));
        Results.Write(session, output, text);
        return whole ? Exit.Done : Exit.Faulted;
    }

    private static LogReport Read((string Name, Func<TextReader> Open) log)
    {
        using var text = log.Open();
        return LogReport.Of(text);
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read '{path}': {e.Message}");
        }
    }
}
