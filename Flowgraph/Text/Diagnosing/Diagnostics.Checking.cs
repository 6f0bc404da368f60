namespace Flowgraph.Text;

/// <content>Warnings about programs that could be made; a place that is null is in another source.</content>
public sealed partial class Diagnostics
{
    /// <summary>FG0501</summary>
    internal void UnreachableBlock(string label, SourceSpan? place) =>
        Add(Rules.UnreachableBlock, $"block {Show(label)} cannot be reached from the first block", place ?? Whole);

    /// <summary>FG0502</summary>
    internal void CertainFault(FaultKind fault, string why, SourceSpan? place) =>
        Add(Rules.CertainFault, $"this always faults ({fault.Name()}): {why}", place ?? Whole);

    /// <summary>FG0503</summary>
    internal void ForgottenQuotes(string name, SourceSpan? place) =>
        Add(Rules.ForgottenQuotes, $"{Show(name)} is a symbol elsewhere, but a variable here, which nothing gives a value: a symbol stands in quotes", place ?? Whole);

    /// <summary>FG0504</summary>
    internal void UnboundVariable(string name, IEnumerable<string> names, SourceSpan? place) => Add(
        Rules.UnboundVariable,
        $"no statement and no #? line gives the variable {Show(name)} a value{DidYouMean(name, names)}",
        place ?? Whole);
}
