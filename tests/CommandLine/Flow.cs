using System.Text;
using System.Text.Json;
using Cli;
using Tests.House;

namespace Tests.CommandLine;

/// <summary>Runs the command in this process, with streams of its own, from the repository's root.</summary>
public sealed record Flow(int Code, string Out, string Error)
{
    public static Flow Run(params string[] args) => RunWith("", args);

    /// <summary>Paths that begin with programs/ are the corpus's.</summary>
    public static Flow RunWith(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var words = args.Select(arg => arg.StartsWith("programs/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, arg) : arg).ToArray();
        var code = Entry.Run(words, new StringReader(input), output, error);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString().Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    /// <summary>A file of its own in the temporary folder, gone when the test process ends.</summary>
    public static string File(string text, string extension = ".flow")
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("flow-test-").FullName, "program" + extension);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}
