using Flowgraph;
using Laboratory.Relating;

namespace Laboratory.Comparing;

/// <summary>What a comparison tells, a sentence a route; the loop on both sides; and what to do where a question was left open.</summary>
/// <param name="Findings">In the order of the routes.</param>
/// <param name="Loops">Null where the residual program has no loop, or nothing was traced.</param>
/// <param name="Advice">What to type instead, where the comparison has only one side.</param>
public sealed record Story(Sequence<Finding> Findings, LoopPair? Loops, Sequence<Advice> Advice);

/// <summary>The closed list of what one route can have come to.</summary>
public enum FindingKind : byte
{
    /// <summary>The source was interpreted.</summary>
    Interpreted,

    /// <summary>Specialization used up a budget.</summary>
    Unfinished,

    /// <summary>Nothing was known, so there was nothing to compute beforehand.</summary>
    NothingKnown,

    /// <summary>The specializer ran the whole program.</summary>
    AllComputed,

    /// <summary>The program interprets its known list, and nothing fetches from it or asks about it any more.</summary>
    InterpreterGone,

    /// <summary>The program interprets its known list, and still does so in part.</summary>
    InterpreterStays,

    /// <summary>What is known was computed beforehand.</summary>
    KnownComputed,

    /// <summary>No loop was traced.</summary>
    NoLoop,

    /// <summary>A loop was traced of a program that is no interpreter.</summary>
    LoopTraced,
}

/// <summary>What one route came to.</summary>
/// <param name="Route">The route's name in <see cref="Comparison.Routes"/>.</param>
/// <param name="Kind">Which case it is.</param>
/// <param name="Sentence">A true sentence or two, with the names and numbers of this run.</param>
public sealed record Finding(string Route, FindingKind Kind, string Sentence);

/// <summary>The loop of the residual program and the loop of the trace, as text, and how they relate.</summary>
/// <param name="Residual">Lines of the residual blocks on the way round, without labels.</param>
/// <param name="ResidualPlace">The label of the first of these blocks.</param>
/// <param name="Trace">Lines of a turn of the trace.</param>
/// <param name="TracePlace">Where it was recorded.</param>
/// <param name="Differ">The lines at which the two part, counted from 0; -1 or the number of lines where a side is at its end there; null for the same loop.</param>
/// <param name="Relation">The same loop, or where and why they part, in one sentence.</param>
/// <param name="Verdict">The same as one of a closed list.</param>
public sealed record LoopPair(
    Sequence<string> Residual, string ResidualPlace, Sequence<string> Trace, string TracePlace, (int Residual, int Trace)? Differ, string Relation, LoopVerdict Verdict);
