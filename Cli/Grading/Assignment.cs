using System.Text;
using Flowgraph.Text;
using Laboratory.Grading;

namespace Cli.Grading;

/// <summary>A teacher's file with the folder that its names are in.</summary>
internal sealed record Assignment(string Path, ExerciseFile File, string Folder)
{
    /// <summary>The file that a folder of exercises has.</summary>
    private const string Usual = "exercises.json";

    public static Assignment Load(string path)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, Usual) : path;
        var read = ExerciseReader.Read(Sources.ReadFile(file), file);
        return new(file, read, System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!, read.Root)));
    }

    /// <summary>What grading reaches outside: files from the folder, commands of this program, submitted C# in processes of their own.</summary>
    public GradingContext Context(ulong seed) => new(
        path => FileText.Load(System.IO.Path.Combine(Folder, path)),
        Command,
        (kind, source, limits) => new PassProcess(kind, source, limits),
        seed,
        ShowInputs: File.ShowInputs);

    /// <summary>Runs a question's command. Words that are files of the exercises are those files, wherever grading was called from.</summary>
    private CommandOutput Command(IReadOnlyList<string> words)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        string[] found = [.. words.Select(word => word.Contains('/', StringComparison.Ordinal) && System.IO.Path.Combine(Folder, word) is var file && System.IO.File.Exists(file) ? file : word)];
        var code = Entry.Run(found, Stream.Null, output, error);
        string Local(string text) => text.Replace(Folder + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return new(code, Local(Encoding.UTF8.GetString(output.ToArray())), Local(error.ToString()));
    }
}
