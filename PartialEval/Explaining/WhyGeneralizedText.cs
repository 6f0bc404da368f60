using System.Diagnostics;

namespace PartialEval;

/// <summary>Why a variable was given up, and what keeps it, in words.</summary>
public static class WhyGeneralizedText
{
    /// <summary>The reason, to stand behind the variable and its values.</summary>
    public static string Reason(WhyGeneralized why) => why switch
    {
        WhyGeneralized.Changes => "it kept changing under dynamic tests",
        WhyGeneralized.Grows => Text($"it grew in {UntestedGrowth.MostTurns} turns without a test while all else came back"),
        WhyGeneralized.LongRun => Text($"a loop behind a test or an effect evaluated {RunLimit.MostFolded} operations and did not end"),
        WhyGeneralized.ManyTurns => Text($"a loop without a dynamic test had {RunLimit.MostTurns} turns that each leave something to do"),
        WhyGeneralized.Combinations => "it changed together with other variables, in ever new combinations",
        WhyGeneralized.Product => "with an index that stays known it had many more combinations than program and static data are long",
        WhyGeneralized.ManyForms => Text($"what is known of it in part had {PartialLimits.Default.Points} forms under dynamic tests"),
        WhyGeneralized.ManyLessons => Text($"it came from what dynamic tests told, in more than {LessonLimit.MostValues} values or patterns"),
        WhyGeneralized.TooLarge => Text($"it has more than {PartialLimits.Default.Parts} parts, or more than {PartialLimits.Default.Nodes} lists, arrays and objects"),
        WhyGeneralized.TooLong => Text($"it has more than {PartialLimits.Default.ArrayLength} elements or fields"),
        WhyGeneralized.CopyBudget => "the policy allows no more copies of the block",
        WhyGeneralized.Stack => "it grows with each call under a dynamic test: the residual program pushes what is dynamic in a frame, "
            + "and asks which frame it is where it pops",
        WhyGeneralized.ManyFrames => Text($"it is a stack whose elements are of more than {PartialLimits.Default.Frames} kinds"),
        WhyGeneralized.Returned => "a stack is popped, and another point that pops it does not know the variable",
        WhyGeneralized.SharedByKey => "the cache key shares the code with points that do not know it",
        _ => throw new UnreachableException(),
    };

    /// <summary>What would keep it known.</summary>
    public static string Cure(WhyGeneralized why) => why switch
    {
        WhyGeneralized.Changes => "it stays known where it is the index into a static list, or one_of says its values",
        WhyGeneralized.Grows => "a static list or counter that ends the loop keeps it",
        WhyGeneralized.LongRun => "in front of the first dynamic test the loop may be as long as the budgets allow",
        WhyGeneralized.ManyTurns => "a shorter loop is unrolled",
        WhyGeneralized.Combinations => "it stays known if the others are dynamic, or each is an index into a static list",
        WhyGeneralized.Product => "one_of asks for it where it is needed, --generalize unbounded keeps all of them",
        WhyGeneralized.ManyForms => "what changes is better kept in variables, or used to read a static list",
        WhyGeneralized.ManyLessons => "it stays known if what the tests asked for is static",
        WhyGeneralized.TooLarge => "less data is known in part",
        WhyGeneralized.TooLong => "a shorter array, several of them, or a static list is known",
        WhyGeneralized.CopyBudget => "a larger budget:N keeps it",
        WhyGeneralized.Stack => "what is static in its frames stays known",
        WhyGeneralized.ManyFrames => "elements that differ in what is code alone, and not in numbers, are fewer kinds",
        WhyGeneralized.Returned => "where it is known whenever the stack is popped, it stays so",
        WhyGeneralized.SharedByKey => "--key live keeps it",
        _ => throw new UnreachableException(),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
