namespace Visualizer;

/// <summary>The programs on this machine that layouts can use, by full path, and the layout's own program; null for what is not there.</summary>
/// <param name="Node">Node.js, 18 or later.</param>
/// <param name="Bundle">What Node.js runs.</param>
/// <param name="Npm">npm; only asked for to say the right thing when the bundle is missing.</param>
/// <param name="Dot">Graphviz.</param>
public sealed record LayoutTools(string? Node, LayoutBundle? Bundle, string? Npm, string? Dot)
{
    /// <summary>Looks along PATH.</summary>
    public static LayoutTools OnThisMachine() => new(ToolPath.Find("node"), LayoutBundle.Find(), ToolPath.Find("npm"), ToolPath.Find("dot"));

    /// <summary>What to install, given what is there. One line of cause, then the ways out.</summary>
    public string Advice()
    {
        var cause = (Node, Bundle) switch
        {
            (null, _) => "no layout engine: neither Node.js nor Graphviz was found on PATH.",
            (_, null) => "no layout engine: Node.js is here, but this build has no layout bundle, and Graphviz was not found on PATH.",
            _ => "no layout engine answered.",
        };
        var build = (Node, Bundle, Npm) switch
        {
            (_, not null, _) => "install Node.js 18 or later",
            (not null, null, not null) => "run scripts/setup-layout in the repository and build again",
            _ => "install Node.js 18 or later with npm, then run scripts/setup-layout in the repository and build again",
        };
        var pages = Bundle is null ? "" : " HTML pages lay themselves out in the browser.";
        return $"""
            {cause}
              either {build}
              or     install Graphviz (Debian, Ubuntu: apt install graphviz; macOS: brew install graphviz)
            Text, JSON, DOT, GraphML and Mermaid output need no layout.{pages}
            """;
    }
}
