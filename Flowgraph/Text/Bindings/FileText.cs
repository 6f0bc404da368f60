namespace Flowgraph.Text;

/// <summary>The text of a file that a command line names, or why there is none; one of the two is null.</summary>
public sealed record FileText(string? Text, string? Error)
{
    /// <summary>Reads a file as UTF-8. Larger than <see cref="ProgramReader.MaxBytes"/>, it is refused before it is read.</summary>
    public static FileText Load(string path)
    {
        var file = FileBytes.Load(path);
        if (file.Bytes is null)
        {
            return new(null, file.Error);
        }

        var (source, problems) = Utf8Source.Decode(file.Bytes, path);
        return problems is [var problem] ? new(null, $"line {problem.Span.Line}, column {problem.Span.Column}: {problem.Message}") : new(source.Text, null);
    }
}
