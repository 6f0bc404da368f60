namespace Flowgraph.Text;

/// <summary>Problems of the text form of traces: found by the reader of traces.</summary>
public sealed partial class Diagnostics
{
    /// <summary>FG0401</summary>
    public void NoTrace() => Add(Rules.NoTrace, "a trace starts with a line: trace LABEL:", Whole);

    /// <summary>FG0402</summary>
    public void TraceWithoutEnd() => Add(Rules.TraceWithoutEnd, "the trace has no end: loop, print_and_stop or fault", Whole);

    /// <summary>FG0403</summary>
    public void EntryAfterEnd(SourceSpan span) => Add(Rules.EntryAfterEnd, "the trace has ended: this is never reached", span);

    /// <summary>FG0404</summary>
    public void UnknownConstant(int number, SourceSpan span) =>
        Add(Rules.UnknownConstant, $"@{number} stands for nothing: it is not defined here, and no table of constants has it", span);

    /// <summary>FG0405</summary>
    public void PartOfEarlierList(string name, SourceSpan span) =>
        Add(
            Rules.PartOfEarlierList,
            $"{Show(name)} is part of a list that stands before it, or of itself: lists are made in their order",
            span);
}

/// <summary>FG04xx: traces.</summary>
public static partial class Rules
{
    public static readonly Rule NoTrace = Error("FG0401", "A trace starts with its anchor.");
    public static readonly Rule TraceWithoutEnd = Error("FG0402", "A trace ends with loop, print_and_stop or fault.");
    public static readonly Rule EntryAfterEnd = Error("FG0403", "Nothing comes after the end of a trace.");
    public static readonly Rule UnknownConstant = Error("FG0404", "A numbered constant is defined in the text or in the table that comes with it.");
    public static readonly Rule PartOfEarlierList = Error("FG0405", "A list of an exit is made after the lists that are its parts.");
}
