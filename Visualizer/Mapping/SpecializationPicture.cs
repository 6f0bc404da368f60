using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>
/// A specialization as a picture: the residual program, each block captioned with its source block and what was static there,
/// and coloured by its source block, so that the copies of one block are seen at a glance.
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
            return point >= 0
                ? (Caption(source, specialization.Points[point]), source[specialization.Points[point].Block].Label)
                : ("as in the source", "");
        });
    }

    private static string Caption(Program source, Point point)
    {
        var known = point.Store.Known().Select(pair => $"{ProgramWriter.WriteName(source.Name(pair.Slot))} = {Short(pair.Value)}");
        return string.Join(" · ", known.Prepend(ProgramWriter.WriteName(source[point.Block].Label)));
    }

    private static string Short(in Value value)
    {
        if (ValueText.Length(value) > 10_000)
        {
            return $"{value.Kind.Name()} of {ValueText.Length(value)} characters";
        }

        var text = value.ToString();
        return text.Length <= ValueWidth ? text : text[..(ValueWidth - 1)] + "…";
    }
}
