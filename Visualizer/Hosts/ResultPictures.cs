using Flowgraph;
using PartialEval;
using Tracer;

namespace Visualizer;

/// <summary>Pictures straight from results: <c>program.ToSvg()</c>, <c>specialization.ToDot()</c>.</summary>
/// <remarks>
/// <code>
///   Specializer.Specialize(power, Division.Of([new("y", 5)], "x")).ToSvg()   →   &lt;svg …&gt;
/// </code>
/// Extension methods, since results know nothing of pictures; <see cref="Display"/> is how notebooks find them all the same. What counts, titles and
/// colours beyond the usual ones are wanted for is made of <see cref="ProgramPicture"/>, <see cref="SpecializationPicture"/> and <see cref="TracePicture"/>.
/// </remarks>
public static class ResultPictures
{
    public static Picture ToPicture(this Program program) => ProgramPicture.Of(program.Blocks[0].Label, program);

    /// <summary>The residual program, its blocks with what was static.</summary>
    public static Picture ToPicture(this Specialization specialization) =>
        SpecializationPicture.Of($"{specialization.Source.Blocks[0].Label}, specialized", specialization);

    public static Picture ToPicture(this Trace trace) => TracePicture.Of($"trace {trace.Anchor}", trace);

    /// <summary>An <c>svg</c> element, to be put into a page or written to a file.</summary>
    /// <exception cref="InvalidOperationException">There is no layout engine on this machine, or the picture is too large; the message says what to do.</exception>
    public static string ToSvg(this Picture picture) => PictureLayout.Place(picture) switch
    {
        PlacedPicture placed => Svg.Inline(placed),
        PictureProblem problem => throw new InvalidOperationException(problem.Problem.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <inheritdoc cref="ToSvg(Picture)"/>
    public static string ToSvg(this Program program) => program.ToPicture().ToSvg();

    /// <inheritdoc cref="ToSvg(Picture)"/>
    public static string ToSvg(this Specialization specialization) => specialization.ToPicture().ToSvg();

    /// <inheritdoc cref="ToSvg(Picture)"/>
    public static string ToSvg(this Trace trace) => trace.ToPicture().ToSvg();

    /// <summary>The picture for Graphviz; needs no layout.</summary>
    public static string ToDot(this Picture picture) => Dot.Of(picture);

    /// <inheritdoc cref="ToDot(Picture)"/>
    public static string ToDot(this Program program) => Dot.Of(program.ToPicture());

    /// <inheritdoc cref="ToDot(Picture)"/>
    public static string ToDot(this Specialization specialization) => Dot.Of(specialization.ToPicture());

    /// <inheritdoc cref="ToDot(Picture)"/>
    public static string ToDot(this Trace trace) => Dot.Of(trace.ToPicture());

    /// <summary>The picture for Mermaid, which Markdown pages draw; needs no layout.</summary>
    public static string ToMermaid(this Picture picture) => Mermaid.Of(picture);

    /// <inheritdoc cref="ToMermaid(Picture)"/>
    public static string ToMermaid(this Program program) => Mermaid.Of(program.ToPicture());

    /// <inheritdoc cref="ToMermaid(Picture)"/>
    public static string ToMermaid(this Specialization specialization) => Mermaid.Of(specialization.ToPicture());

    /// <inheritdoc cref="ToMermaid(Picture)"/>
    public static string ToMermaid(this Trace trace) => Mermaid.Of(trace.ToPicture());
}
