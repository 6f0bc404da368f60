namespace PartialEval;

/// <summary>A variable that took ever new values at one block.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Where">The start of the block.</param>
/// <param name="Values">The first of its values, oldest first; none where it is known in part and has no values to show.</param>
/// <param name="Times">At how many points.</param>
public sealed record Moving(string Variable, Statement Where, Sequence<Value> Values, int Times)
{
    /// <summary>The way from the variable to the part that changes, as text; empty where it is the whole variable.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether what has no values to show became larger.</summary>
    public bool Grows { get; init; }

    /// <summary>Why it was given up; null for what only kept changing.</summary>
    public WhyGeneralized? Why { get; init; }
}

/// <summary>Why a specialization stopped, and what was given up.</summary>
/// <param name="Stop">The reason.</param>
/// <param name="Budget">The budget that was used up, if one was.</param>
/// <param name="Taken">Points taken up.</param>
/// <param name="Abandoned">Points that go to unspecialized code.</param>
/// <param name="Chain">The longest chain to one of those.</param>
/// <param name="Generalized">Variables made dynamic so that specialization ends, each once per block.</param>
/// <param name="Growing">What kept changing along the longest chain to an abandoned point, at the block where that is.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record StopExplanation(
    StopReason Stop, BudgetKind Budget, long Taken, int Abandoned, PendingChain Chain, Sequence<Moving> Generalized, Sequence<Moving> Growing)
{
    /// <summary>As <see cref="ExplanationText"/> writes it.</summary>
    public override string ToString() => ExplanationText.Write(this);

    /// <summary>The same as notebooks show it.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>Hints that ask for a variable and were not followed.</summary>
    public Sequence<NotFollowed> Unfollowed { get; init; } = [];
}
