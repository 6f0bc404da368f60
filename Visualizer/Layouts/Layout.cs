namespace Visualizer;

/// <summary>Chooses a layout: the one that the host brings, MSAGL, Graphviz, or a clear message.</summary>
public static class Layout
{
    private static readonly Lazy<ILayout> LazyShared = new(() =>
    {
        var chosen = Choose(LayoutTools.OnThisMachine());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => chosen.Dispose();
        return chosen;
    });

    private static ILayout? hosts;

    /// <summary>The layout of this process; started with the first picture, ended with the process. Never disposed by callers.</summary>
    public static ILayout Shared => hosts ?? LazyShared.Value;

    /// <summary>Makes the host's own layout that of this process: a web page starts no programs.</summary>
    public static void Use(ILayout layout) => hosts = layout;

    /// <summary>The best layout these tools allow.</summary>
    public static ILayout Choose(LayoutTools tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ILayout? msagl = tools is { Node: { } node, Bundle: { } bundle } ? new MsaglLayout(node, bundle) : null;
        ILayout? graphviz = tools.Dot is { } dot ? new DotLayout(dot) : null;
        return (msagl, graphviz) switch
        {
            ({ } first, { } second) => new FallbackLayout(first, second),
            ({ } only, null) => only,
            (null, { } only) => only,
            _ => new MissingLayout(tools),
        };
    }
}
