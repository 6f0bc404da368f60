using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>A line of a figure: rows by subject and figure, each at its place on the horizontal axis.</summary>
public sealed record PlotLine(string Name, Sequence<(double X, string Subject, string Figure)> Points)
{
    /// <summary>False: points alone.</summary>
    public bool IsJoined { get; init; } = true;

    /// <summary>Whether it shows what was published, not ours.</summary>
    public bool IsPublished { get; init; }
}

/// <summary>A figure that is drawn from an experiment's rows. Both axes are named with their unit; the vertical one is logarithmic.</summary>
/// <param name="Name">Of its file, and what the command line calls it.</param>
/// <param name="Title">Above it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Lines">First below last.</param>
public sealed record Plot(string Name, string Title, string X, string Y, Sequence<PlotLine> Lines)
{
    /// <summary>Whether equal ratios have equal lengths along the horizontal axis too.</summary>
    public bool IsLogX { get; init; }

    /// <summary>What stands at 1, 2, … of the horizontal axis, where these are no numbers.</summary>
    public Sequence<string> Names { get; init; } = [];
}
