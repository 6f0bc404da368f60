using Flowgraph;
using Flowgraph.Text;

namespace Cli;

/// <summary>A program that was read, and where from.</summary>
public sealed record Source(string Path, Program Program, Directives Directives, SourceText Text);

/// <summary>Reads program files; what is wrong with one goes to the error stream as diagnostics.</summary>
public static class Sources
{
    /// <summary>The program in a file, or on standard input for <c>-</c>; the form follows the file's ending.</summary>
    public static Source Load(Session session, string path)
    {
        var result = Read(session, path, null);
        Report(session, result.Diagnostics, result.Source);
        return result.Program is { } program ? new(path, program, result.Directives, result.Source) : throw new BadProgramException();
    }

    /// <summary>Reads a file in a form (null: the one its ending says, or else text), reporting nothing.</summary>
    public static ReadResult Read(Session session, string path, Format? form)
    {
        form ??= Formats.OfFile(path) ?? Formats.Text;
        return path == "-" ? form.ReadBytes(StandardInput(session), "<stdin>") : form.ReadBytes(ReadBytes(path, ProgramReader.MaxBytes), path);
    }

    private static byte[] StandardInput(Session session)
    {
        using var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        for (int read; (read = session.In.Read(part)) > 0;)
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > ProgramReader.MaxBytes)
            {
                throw new UsageException($"standard input has more than {ProgramReader.MaxBytes} bytes, the most that is read");
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes diagnostics to the error stream, each with its line and a caret.</summary>
    public static void Report(Session session, IEnumerable<Diagnostic> diagnostics, SourceText source)
    {
        foreach (var diagnostic in diagnostics)
        {
            session.Error.WriteLine(diagnostic.Render(source));
        }
    }

    /// <summary>The bytes of a file, or a word why there are none.</summary>
    public static byte[] ReadBytes(string path, long most)
    {
        var file = FileBytes.Load(path, most);
        return file.Bytes ?? throw new UsageException($"cannot read '{path}': {file.Error}");
    }

    /// <summary>The text of a file, or a word why there is none.</summary>
    public static string ReadFile(string path)
    {
        var file = FileText.Load(path);
        return file.Text ?? throw new UsageException($"cannot read '{path}': {file.Error}");
    }
}

/// <summary>The program has errors, and they have been reported: exit code 2.</summary>
public sealed class BadProgramException : Exception;
