namespace Visualizer;

/// <summary>Places boxes and routes links. Implementations may keep a process alive until disposed.</summary>
/// <remarks>
/// Every implementation promises: boxes do not overlap; the box that only leaves (the entry) is on top; of a box's leaving links the
/// lower rank starts further left, where the graph allows it; the same graph has the same answer. Calls may come from several threads.
/// </remarks>
public interface ILayout : IDisposable
{
    /// <summary>The engine's name, for messages.</summary>
    string Name { get; }

    /// <summary>Never throws for a well-formed graph: what goes wrong is a <see cref="LayoutProblem"/>.</summary>
    LayoutOutcome Place(LayoutGraph graph);
}
