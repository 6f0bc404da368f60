namespace Mutants;

/// <summary>Where things are: the repository, the built tests, the copy of them that has the mutants, and what is known of those.</summary>
/// <param name="Root">The repository.</param>
internal sealed record Places(string Root)
{
    public string Built => Path.Combine(Root, "tests", "bin", "Release", "net10.0");

    public string Work => Path.Combine(Root, "tests", "bin", "Mutants");

    /// <summary>The copy of the tests.</summary>
    public string Host => Path.Combine(Work, "net10.0");

    public string Plan => Path.Combine(Work, "plan.json");

    public string Reach => Path.Combine(Work, "reach");

    public string Journal => Path.Combine(Work, "journal");

    /// <summary>Mutants that change nothing that anybody can see, each with its reason. See <see cref="Equivalents"/>.</summary>
    public string Equivalents => Path.Combine(Root, "mutants", "equivalent.txt");

    /// <summary>The repository around the current directory.</summary>
    public static Places? Find()
    {
        var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Research.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : new(folder.FullName);
    }

    /// <summary>A file's path in the repository, with slashes.</summary>
    public string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>Copies the built tests, and this program beside them: it runs among them (<see cref="Trying.Worker"/>).</summary>
    public void CopyTests()
    {
        if (Directory.Exists(Host))
        {
            Directory.Delete(Host, recursive: true);
        }

        foreach (var file in Directory.GetFiles(Built, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(Host, Path.GetRelativePath(Built, file)));
        }

        var self = typeof(Places).Assembly.Location;
        Copy(self, Path.Combine(Host, Path.GetFileName(self)));
    }

    private static void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target, overwrite: true);
    }
}
