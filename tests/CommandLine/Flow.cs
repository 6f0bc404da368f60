using System.Text;
using System.Text.Json;
using Cli;
using Tests.House;

namespace Tests.CommandLine;

/// <summary>Runs the command in this process, with streams of its own, from the repository's root.</summary>
public sealed record Flow(int Code, string Out, string Error)
{
    /// <summary>Paths that begin with programs/ are the corpus's.</summary>
    public static Flow Run(params string[] args) => RunWith("", args);

    public static Flow RunWith(string input, params string[] args) => RunWith(Encoding.UTF8.GetBytes(input), args);

    public static Flow RunWith(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var words = args.Select(arg => arg.StartsWith("programs/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, arg) : arg).ToArray();
        var code = Entry.Run(words, new MemoryStream(input), output, error);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString().Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    /// <summary>A file of its own in the temporary folder, gone when the test process ends.</summary>
    public static string File(string text, string extension = ".flow")
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("flow-test-").FullName, "program" + extension);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public static string File(byte[] bytes, string extension = ".flow")
    {
        var path = File("", extension);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}
