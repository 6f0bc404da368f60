using System.Text.Json;

namespace Visualizer;

/// <summary>
/// A layout that is a function from request to answer, as <c>layout/layout.mjs</c> describes them: MSAGL inside of a web page.
/// </summary>
/// <param name="name">The engine's name.</param>
/// <param name="ask">Gives the answer's line.</param>
public sealed class AskedLayout(string name, Func<string, string> ask) : ILayout
{
    private int _last;

    public string Name => name;

    public LayoutOutcome Place(LayoutGraph graph)
    {
        var id = ++_last;
        try
        {
            return LayoutJson.Answer(ask(LayoutJson.Request(id, graph)), id, graph);
        }
        catch (JsonException problem)
        {
            return new LayoutProblem(LayoutProblemKind.Failed, $"the layout answered nonsense: {problem.Message}");
        }
    }

    public void Dispose()
    {
    }
}
