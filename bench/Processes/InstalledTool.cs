namespace Bench.Processes;

/// <summary>
/// The <c>flow</c> command as a user installs it (packed by <c>scripts/pack</c> and installed into a folder of its own), and a console program with an empty main, built
/// as any is. Both go when this is disposed.
/// </summary>
public sealed class InstalledTool : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flow-tool-");

    /// <exception cref="InvalidOperationException">Packing, installing or building fails.</exception>
    public InstalledTool()
    {
        var (packages, empty) = (Path.Combine(_folder.FullName, "packages"), _folder.CreateSubdirectory("empty").FullName);
        File.WriteAllText(Path.Combine(empty, "empty.csproj"), Project);
        File.WriteAllText(Path.Combine(empty, "Program.cs"), "internal static class Program { private static void Main() { } }\n");
        DotNet("build", empty, "-c", "Release", "-o", Path.Combine(empty, "out"));
        Baseline.Run("sh", [Path.Combine(Corpus.Root, "scripts", "pack"), packages], []);
        var config = Path.Combine(_folder.FullName, "nuget.config");
        File.WriteAllText(config, $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{packages}\" /></packageSources></configuration>\n");
        DotNet("tool", "install", "FlowResearch.Tool", "--configfile", config, "--tool-path", Path.Combine(_folder.FullName, "tool"));
    }

    /// <summary>The installed command.</summary>
    public string Flow => Path.Combine(_folder.FullName, "tool", "flow");

    /// <summary>The empty program.</summary>
    public string Empty => Path.Combine(_folder.FullName, "empty", "out", "empty");

    public void Dispose() => _folder.Delete(recursive: true);

    private static void DotNet(params string[] arguments) => Baseline.Run("dotnet", arguments, []);
}
