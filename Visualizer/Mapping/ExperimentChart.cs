using Flowgraph;
using Laboratory.Experiments;
using Visualizer.Charts;

namespace Visualizer;

/// <summary>An experiment's figures, drawn from its rows; a row that is missing leaves its point out.</summary>
public static class ExperimentChart
{
    public static Chart Of(Experiment experiment, Plot plot)
    {
        var lines = plot.Lines.Select(line => new Series(
            line.Name,
            (from point in line.Points
             from row in experiment.Rows
             where row.Subject == point.Subject && row.Figure == point.Figure && (row.Published is not null || !line.IsPublished)
             select (point.X, line.IsPublished ? row.Published!.Value : row.Ours)).ToSequence(),
            line.IsJoined));
        return new(plot.Title, new(plot.X, plot.IsLogX ? ScaleKind.Log : ScaleKind.Linear) { Names = plot.Names }, new(plot.Y, ScaleKind.Log), lines.ToSequence(), []) { Height = 300 };
    }
}
