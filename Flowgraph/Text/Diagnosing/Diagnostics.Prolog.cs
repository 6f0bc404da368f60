namespace Flowgraph.Text;

/// <content>Problems of Prolog facts.</content>
public sealed partial class Diagnostics
{
    /// <summary>FG0301; <paramref name="found"/> is null at the end of the file.</summary>
    internal void PrologSyntax(string expected, string? found, SourceSpan span) =>
        Add(Rules.PrologSyntax, $"expected {expected}, found {(found is null ? "the end of the file" : Show(found))}", span);

    /// <summary>FG0302</summary>
    internal void PrologUnterminated(char opener, SourceSpan span) =>
        Add(Rules.PrologUnterminated, $"this {(opener == '/' ? "comment" : "quote")} never ends", span with { Length = 1 });

    /// <summary>FG0303</summary>
    internal void PrologEscape(SourceSpan span) => Add(Rules.PrologEscape, "a backslash here stands before no known escape", span);

    /// <summary>FG0304</summary>
    internal void PrologStatement(Name word, IEnumerable<string> known) =>
        Add(Rules.PrologStatement, $"{Show(word.Text)} is no statement{DidYouMean(word.Text, known)}", word.Span);

    /// <summary>FG0305</summary>
    internal void PrologVariable(string name, SourceSpan span) => Add(
        Rules.PrologVariable,
        $"{Show(name)} is a Prolog variable; a name that starts with a capital or '_' stands in quotes",
        span);

    /// <summary>FG0306</summary>
    internal void PrologCompound(string functor, SourceSpan span) => Add(
        Rules.PrologCompound,
        $"the compound term {Show(functor)}(…) is no value; a constant is a number, an atom, text or a list of such",
        span);

    /// <summary>FG0307</summary>
    internal void PrologImproperList(SourceSpan span) => Add(Rules.PrologImproperList, "a list must end in a list", span);

    /// <summary>FG0308</summary>
    internal void PrologNumber(SourceSpan span) => Add(Rules.PrologNumber, "this number is larger than its kind allows", span);

    /// <summary>FG0309</summary>
    internal void PrologLongList(SourceSpan span) =>
        Add(Rules.PrologLongList, $"a list has at most {FlowList.MaxCount} elements", span);

    /// <summary>FG0310; <paramref name="name"/> is that of a fact, otherwise empty.</summary>
    internal void PrologSkipped(string what, string name, SourceSpan span) =>
        Add(Rules.PrologSkipped, $"skipped: {what}{(name.Length > 0 ? " of " + Show(name) : "")} is no block fact", span);

    /// <summary>FG0310</summary>
    internal void PrologSkippedMore(long count) => Add(Rules.PrologSkipped, $"skipped: {count} more clauses", Whole);
}
