using Flowgraph;
using Flowgraph.Text;

namespace Bench;

/// <summary>The programs that benchmarks run: the project's own corpus.</summary>
public static class Corpus
{
    public static string Root { get; } = FindRoot();

    public static Program Load(string name) =>
        Read(name).Program ?? throw new InvalidOperationException($"programs/{name}.flow has errors");

    public static Directives Directives(string name) => Read(name).Directives;

    private static ReadResult Read(string name)
    {
        var path = Path.Combine(Root, "programs", name + ".flow");
        return ProgramReader.Read(File.ReadAllText(path), path);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Research.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("run the benchmarks inside the repository");
        }

        return folder.FullName;
    }
}
