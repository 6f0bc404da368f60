using Flowgraph.Text;

namespace PartialEval;

/// <summary>A known variable, or part of one, that was made dynamic at a block; once, however many points did so.</summary>
/// <param name="Block">The source block.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Path">The way from it to the part, as text; empty for the whole variable.</param>
/// <param name="Why">The reason, of the first point.</param>
/// <param name="Chain">The values that it took until then, oldest first; none where it has no values to show.</param>
/// <param name="Grows">Whether what has no values to show became larger.</param>
/// <param name="Points">At how many points.</param>
public sealed record GivenUp(BlockId Block, Slot Variable, string Path, WhyGeneralized Why, Sequence<Value> Chain, bool Grows, int Points)
{
    /// <summary>All that a specialization gave up, in the order in which it did.</summary>
    public static Sequence<GivenUp> Of(Specialization it) => it.Generalized.GroupBy(each => (it.Points[each.Point].Block, each.Variable, each.Path))
        .Select(group => new GivenUp(group.Key.Block, group.Key.Variable, group.Key.Path, group.First().Why, group.First().Chain, group.First().Grows, group.Select(each => each.Point).Distinct().Count()))
        .ToSequence();

    /// <summary>A line for a reader: <c>sum = 0, 1, 2, 3, 4, … at loop and 2 more points: made dynamic, it kept changing under dynamic tests; …</c></summary>
    /// <param name="source">The program.</param>
    public string Describe(Program source)
    {
        var more = Points > 1 ? FormattableString.Invariant($" and {Points - 1} more points") : "";
        if (Why == WhyGeneralized.Stack)
        {
            var stack = ProgramWriter.WriteName(source.Name(Variable));
            return $"{stack} at {source[Block].Label}{more}: kept as a stack, "
                + $"{WhyGeneralizedText.Reason(Why)}; {WhyGeneralizedText.Cure(Why)}";
        }

        var what = Why is WhyGeneralized.TooLarge or WhyGeneralized.TooLong ? ProgramWriter.WriteName(source.Name(Variable)) : ChainText.Write(source.Name(Variable), Path, Chain, Grows);
        return $"{what} at {source[Block].Label}{more}: made dynamic, {WhyGeneralizedText.Reason(Why)}; {WhyGeneralizedText.Cure(Why)}";
    }
}
