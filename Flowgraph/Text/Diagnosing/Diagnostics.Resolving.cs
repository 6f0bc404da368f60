namespace Flowgraph.Text;

/// <summary>Problems that a program can have in any form: found by the resolver.</summary>
public sealed partial class Diagnostics
{
    /// <summary>FG0011</summary>
    public void NoBlocks() => Add(Rules.NoBlocks, "the program has no blocks: the smallest one is a label and a jump", Whole);

    /// <summary>FG0012</summary>
    public void UnknownLabel(Name label, IEnumerable<string> labels) =>
        Add(Rules.UnknownLabel, $"unknown label {Show(label.Text)}{DidYouMean(label.Text, labels)}", label.Span);

    /// <summary>FG0013</summary>
    public void DuplicateLabel(Name label, Name first) =>
        Add(Rules.DuplicateLabel, $"the label {Show(label.Text)} is taken: line {first.Span.Line} has it already", label.Span);

    /// <summary>FG0014</summary>
    public void UnknownOperator(Name name) => Add(
        Rules.UnknownOperator,
        $"unknown operator {Show(name.Text)}{DidYouMean(name.Text, Operators.All.Select(row => row.Name))}",
        name.Span);

    /// <summary>FG0015</summary>
    public void WrongArity(Operator row, int given, SourceSpan span) => Add(
        Rules.WrongArity,
        $"{Show(row.Name)} takes {row.Arity switch { 0 => "no operands", 1 => "1 operand", var n => $"{n} operands" }}, not {given}",
        span);

    /// <summary>FG0016</summary>
    public void NoResult(Operator row, SourceSpan span) =>
        Add(Rules.NoResult, $"{Show(row.Name)} has no result: it stands alone, without an assignment", span);

    /// <summary>FG0040</summary>
    public void WrongHint(int given, SourceSpan span) =>
        Add(Rules.WrongHint, $"one_of takes 2 variables, the one that is asked for and the one that holds its values, not {given}", span);

    /// <summary>FG0017</summary>
    public void BlockWithoutJump(Name label) => Add(
        Rules.BlockWithoutJump,
        $"block {Show(label.Text)} does not end with a jump: goto, if, promote or print_and_stop",
        label.Span);
}
