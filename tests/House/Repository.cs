namespace Tests.House;

/// <summary>Finds the repository that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] Product = ["Flowgraph", "PartialEval", "Tracer", "Laboratory", "Visualizer", "Cli"];

    /// <summary>C# sources of the product, generated ones left out.</summary>
    public static IEnumerable<string> Sources() => Product.SelectMany(In);

    /// <summary>All C# sources, generated ones left out.</summary>
    public static IEnumerable<string> AllSources() =>
        Product.Concat(["Playground", "bench", "mutants", "tests", "site", "samples", "notebooks", "course", "scripts"]).SelectMany(In);

    private static IEnumerable<string> In(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Research.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder.FullName;
    }
}
