using Flowgraph.Json;
using Flowgraph.Prolog;
using Flowgraph.Text;

namespace Flowgraph;

/// <summary>A form that a program can have in a file.</summary>
/// <param name="Name">What a command line calls it.</param>
/// <param name="Extensions">Of its files, with the dot, in small letters; the usual one first.</param>
/// <param name="Read">From text and the file's name. Never throws; a bad file gives diagnostics.</param>
/// <param name="Write">To text that reads back as an equal program.</param>
public sealed record Format(string Name, Sequence<string> Extensions, Func<string, string, ReadResult> Read, Func<Program, string> Write)
{
    /// <summary>Reads what is in a file, which must be UTF-8 (<see cref="Utf8Source"/>). Never throws.</summary>
    public ReadResult ReadBytes(ReadOnlySpan<byte> bytes, string file)
    {
        var (source, problems) = Utf8Source.Decode(bytes, file);
        return problems.Count > 0 ? new(null, Directives.None, problems, source) : Read(source.Text, file);
    }
}

/// <summary>The forms: all of them say everything a program can be.</summary>
public static class Formats
{
    public static Format Text { get; } = new("text", [".flow"], ProgramReader.Read, ProgramWriter.Write);

    public static Format Json { get; } = new("json", [".json"], JsonReader.Read, JsonWriter.Write);

    public static Format Prolog { get; } = new("prolog", [".pl", ".pro", ".prolog"], PrologReader.Read, PrologWriter.Write);

    public static Sequence<Format> All { get; } = [Text, Json, Prolog];

    /// <summary>The form of that name, or null.</summary>
    public static Format? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>The form that a file's extension tells, or null.</summary>
    public static Format? OfFile(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return All.FirstOrDefault(format => format.Extensions.Contains(extension));
    }
}
