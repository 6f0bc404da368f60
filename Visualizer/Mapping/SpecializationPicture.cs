using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>
/// A specialization as a picture: the residual program, each block captioned with its source block and what was static there,
/// and coloured by its source block, so that the copies of one block are seen at a glance.
/// Where a variable was generalized, the caption says so.
/// </summary>
public static class SpecializationPicture
{
    /// <summary>Characters of a value in a caption; longer ones are cut.</summary>
    private const int ValueWidth = 16;

    public static Picture Of(string title, Specialization specialization, EdgeCounts? counts = null)
    {
        var source = specialization.Source;
        return ProgramPicture.Of(title, specialization.Residual, counts, id =>
        {
            var point = specialization.PointsOf(id).DefaultIfEmpty(-1).First();
            var forgotten = specialization.PointsOf(id)
                .SelectMany(p => specialization.GeneralizedAt(p).Concat(specialization.GeneralizedAt(specialization.Points[p].Parent)))
                .Select(it => it.Variable).Distinct();
            return point >= 0
                ? (Caption(source, specialization.Points[point], forgotten), source[specialization.Points[point].Block].Label)
                : ("as in the source", "");
        });
    }

    private static string Caption(Program source, Point point, IEnumerable<Slot> generalized)
    {
        var known = point.Store.Known().Select(pair => $"{ProgramWriter.WriteName(source.Name(pair.Slot))} = {ValueText.Brief(pair.Value, ValueWidth)}");
        var inPart = point.Store.InPart is { } parts ? point.Store.KnownInPart().Select(slot => $"{ProgramWriter.WriteName(source.Name(slot))} = {parts.Describe(slot)}") : [];
        var forgotten = generalized.Select(slot => $"{ProgramWriter.WriteName(source.Name(slot))} generalized");
        return string.Join(" · ", known.Concat(inPart).Concat(forgotten).Prepend(ProgramWriter.WriteName(source[point.Block].Label)));
    }
}
