namespace Cli.Notebooks.Kernels;

/// <summary>Where this program is: in the repository that it was built in, or installed.</summary>
internal static class Places
{
    private const string Mark = "Research.sln";

    /// <summary>The repository's root; null where the program is installed.</summary>
    public static string? Repository() => Above(AppContext.BaseDirectory);

    /// <summary>The repository that a folder is in; null where it is in none.</summary>
    public static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Mark)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
