namespace Visualizer;

/// <summary>The programs and files on this machine that layouts can use, by full path; null for what is not there.</summary>
/// <param name="Node">Node.js, 18 or later.</param>
/// <param name="Bundle"><c>layout.cjs</c>, which <c>scripts/setup-layout</c> builds.</param>
/// <param name="Npm">npm; only asked for to say the right thing when the bundle is missing.</param>
/// <param name="Dot">Graphviz.</param>
public sealed record LayoutTools(string? Node, string? Bundle, string? Npm, string? Dot)
{
    /// <summary>Environment variable: full path of the bundle, looked at before all other places.</summary>
    public const string BundleVariable = "FLOW_LAYOUT";

    /// <summary>Looks along PATH and beside the program.</summary>
    public static LayoutTools OnThisMachine() => new(
        ToolPath.Find("node"),
        FindBundle(Environment.GetEnvironmentVariable(BundleVariable), AppContext.BaseDirectory),
        ToolPath.Find("npm"),
        ToolPath.Find("dot"));

    /// <summary>
    /// The named file if it exists; else <c>layout.cjs</c> beside the program; else <c>Visualizer/layout/dist/layout.cjs</c> in the
    /// nearest directory above the program that has it.
    /// </summary>
    public static string? FindBundle(string? named, string start)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        }

        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            string[] places = [Path.Combine(folder.FullName, "layout.cjs"), Path.Combine(folder.FullName, "Visualizer", "layout", "dist", "layout.cjs")];
            if (places.FirstOrDefault(File.Exists) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What to install, given what is there. One line of cause, then the ways out.</summary>
    public string Advice()
    {
        var cause = (Node, Bundle) switch
        {
            (null, _) => "no layout engine: neither Node.js nor Graphviz was found on PATH.",
            (_, null) => "no layout engine: Node.js is here, but the layout bundle is not built, and Graphviz was not found on PATH.",
            _ => "no layout engine answered.",
        };
        var build = Node is not null && Npm is not null ? "run scripts/setup-layout" : "install Node.js 18 or later with npm, then run scripts/setup-layout";
        return $"""
            {cause}
              either {build}
              or     install Graphviz (Debian, Ubuntu: apt install graphviz; macOS: brew install graphviz)
            Text, JSON, DOT, GraphML and Mermaid output need no layout.
            """;
    }
}
