namespace Visualizer;

/// <summary>Asks a second layout when the first fails. A graph that is too large for one, or takes too long, is so for both.</summary>
public sealed class FallbackLayout(ILayout first, ILayout second) : ILayout
{
    public string Name => $"{first.Name}, else {second.Name}";

    public LayoutOutcome Place(LayoutGraph graph) => first.Place(graph) switch
    {
        LayoutProblem { Kind: not (LayoutProblemKind.TooLarge or LayoutProblemKind.TooLong) } problem => second.Place(graph) switch
        {
            LayoutProblem other => new LayoutProblem(problem.Kind, problem.Message + "\n" + other.Message),
            var placed => placed,
        },
        var outcome => outcome,
    };

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
