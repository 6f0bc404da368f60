namespace Visualizer;

/// <summary>Stands in where no engine is installed: every answer says what to install.</summary>
public sealed class MissingLayout(LayoutTools tools) : ILayout
{
    public string Name => "none";

    public LayoutOutcome Place(LayoutGraph graph) => new LayoutProblem(LayoutProblemKind.Missing, tools.Advice());

    public void Dispose()
    {
        // Nothing to end.
    }
}
