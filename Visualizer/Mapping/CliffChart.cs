using Flowgraph;
using Laboratory.Experiments.Cliffs;
using Visualizer.Charts;

namespace Visualizer;

/// <summary>A measured cliff as a chart: steps in the interpreter, or all, or exits, in percent of the steps of interpreting, over its parameter, as it falls off and cured.</summary>
public static class CliffChart
{
    public static Chart Of(CliffResult it)
    {
        Series Line(CliffVariant variant, Func<CliffPoint, CliffCounts> counts) =>
            new(variant.Name, it.Points.Select(point => ((double)point.Parameter, 100.0 * counts(point).Of(it.Cliff.Figure) / point.Reference)).ToSequence());
        var what = it.Cliff.Figure switch { CliffFigure.Steps => "steps", CliffFigure.Interpreted => "steps in the interpreter", _ => "exits from traces" };
        return new(
            $"{it.Cliff.Name}: {what}",
            new($"{it.Cliff.Parameter}, {it.Cliff.Meaning}", it.Cliff.IsLogarithmic ? ScaleKind.Log : ScaleKind.Linear),
            new(it.Cliff.Figure == CliffFigure.Exits ? "exits, per 100 steps of interpreting" : $"{what}, % of interpreting"),
            [Line(it.Cliff.Plain, point => point.Plain), Line(it.Cliff.Cured, point => point.Cured)],
            it.Points.Any(point => 2 * point.Plain.Of(it.Cliff.Figure) > point.Reference) ? [new("interpreting", 100)] : [])
        {
            Height = 300,
        };
    }
}
