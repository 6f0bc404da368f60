using System.Text.Json;
using Visualizer.Processes;

namespace Visualizer;

/// <summary>Graphviz, <c>dot -Tjson</c>: the layout where Node.js or the bundle is missing. One process a picture.</summary>
/// <param name="dot">Full path of <c>dot</c>.</param>
/// <param name="limit">Longest wait; null for <see cref="LayoutLimits.Time"/>.</param>
public sealed class DotLayout(string dot, TimeSpan? limit = null) : ILayout
{
    private readonly TimeSpan limit = limit ?? LayoutLimits.Time;

    public string Name => "Graphviz";

    public LayoutOutcome Place(LayoutGraph graph)
    {
        var result = ProcessRun.Run(ChildProcess.Info(dot, ["-Tjson"]), limit, DotRequest.Of(graph));
        try
        {
            return result.End switch
            {
                ProcessEnd.TookTooLong => LayoutLimits.TookTooLong("Graphviz", limit),
                ProcessEnd.NotStarted => Problem("failed: " + result.Errors),
                _ when result.ExitCode == 0 => DotAnswer.Read(result.Output, graph),
                _ => Problem($"ended with code {result.ExitCode}. {TextMetric.Clip(result.Errors.Trim(), 400)}"),
            };
        }
        catch (JsonException e)
        {
            return Problem("failed: " + e.Message);
        }
    }

    public void Dispose()
    {
        // No process outlives a call.
    }

    private static LayoutProblem Problem(string what) => new(LayoutProblemKind.Failed, "Graphviz " + what);
}
