using System.Text;
using Cli;
using Flowgraph.Text;
using Laboratory.Grading;
using Tests.House;

namespace Tests.Grading;

/// <summary>Grades in this process, with the course's exercises or with others written here. Submitted C# is not run: the course's own stage of the checks does that.</summary>
internal static class Course
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "course");

    public static string[] Labs { get; } = [.. Directory.EnumerateDirectories(Path.Combine(Folder, "labs")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static ExerciseFile Public(string lab) => Load(Path.Combine(Folder, "labs", lab, "exercises.json"));

    public static ExerciseFile Hidden(string lab) => Load(Path.Combine(Folder, "teacher", "hidden", lab + ".json"));

    public static ExerciseFile Load(string path) => ExerciseReader.Read(File.ReadAllText(path), Path.GetFileName(path));

    public static string Solution(string lab, string file) => File.ReadAllText(Path.Combine(Folder, "teacher", "solutions", lab, file));

    public static string Starter(string lab, string file) => File.ReadAllText(Path.Combine(Folder, "labs", lab, file));

    public static GradingContext Context(bool showInputs = true, ulong seed = 0, Func<SubmissionKind, string, GradingLimits, IPassHost>? host = null) => new(
        path => FileText.Load(Path.Combine(Repository.Root, path)),
        Command,
        host ?? ((_, _, _) => throw new InvalidOperationException("no C# is run here")),
        seed,
        ShowInputs: showInputs);

    /// <summary>The command in this process, with files of the repository.</summary>
    public static CommandOutput Command(IReadOnlyList<string> words)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = Entry.Run([.. words.Select(word => File.Exists(Path.Combine(Repository.Root, word)) ? Path.Combine(Repository.Root, word) : word)], Stream.Null, output, error);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Grades one text for one exercise.</summary>
    public static ExerciseReport Grade(ExerciseFile file, string id, string text, ulong seed = 0)
    {
        var exercise = file.Exercises.Single(it => it.Id == id);
        return Grader.Prepare(exercise, Context(file.ShowInputs, seed))(new(exercise.Submit, text));
    }
}
