namespace Flowgraph.Text;

/// <summary>Problems of lines and blocks of the text form: found by the reader.</summary>
public sealed partial class Diagnostics
{
    /// <summary>FG0010</summary>
    public void Unexpected(string found, IReadOnlyList<string> expected, SourceSpan span) =>
        Add(Rules.Unexpected, $"expected {Alternatives(expected)}, found {found}", span);

    /// <summary>FG0010</summary>
    public void MoreThanOneValue(string found, SourceSpan span) =>
        Add(Rules.Unexpected, $"expected the end of the value, found {found}; a list is [1, 2], a symbol of several words 'a b'", span);

    /// <summary>FG0018</summary>
    public void ReservedWord(string word, SourceSpan span) =>
        Add(Rules.ReservedWord, $"{Show(word)} is a word of the language; as a name it stands in backticks: `{word}`", span);

    /// <summary>FG0019</summary>
    public void AssignmentAsOperator(SourceSpan span) => Add(Rules.AssignmentAsOperator, "'=' assigns; '==' compares", span);

    /// <summary>FG0020</summary>
    public void MissingColon(Name label) =>
        Add(Rules.MissingColon, $"a label ends with a colon: {Show(label.Text)} alone is no statement", label.Span);

    /// <summary>FG0021</summary>
    public void MissingElse(SourceSpan span) =>
        Add(Rules.MissingElse, "an if names both targets in one line: if v goto L1 else goto L2", span);

    /// <summary>FG0022</summary>
    public void NestedExpression(SourceSpan span) =>
        Add(Rules.NestedExpression, "one operator a statement: give the inner result a variable of its own first", span);

    /// <summary>FG0023</summary>
    public void CodeBeforeLabel(SourceSpan span) =>
        Add(Rules.CodeBeforeLabel, "a statement before the first label: every block starts with a label and a colon", span);

    /// <summary>FG0024</summary>
    public void CodeAfterJump(Name label, SourceSpan span) =>
        Add(Rules.CodeAfterJump, $"block {Show(label.Text)} has ended with its jump: this is never reached", span);

    /// <summary>FG0025</summary>
    public void ConditionIsConstant(SourceSpan span) =>
        Add(Rules.ConditionIsConstant, "an if tests a variable; a jump that is always taken is a goto", span);

    /// <summary>FG0026</summary>
    public void ConditionIsExpression(string comparison, SourceSpan span) => Add(
        Rules.ConditionIsExpression,
        $"an if tests a variable: compute it in a statement before, c = {Shorten(comparison)}, then if c goto …",
        span);

    /// <summary>FG0027</summary>
    public void VariableInList(SourceSpan span) =>
        Add(Rules.VariableInList, "a list literal holds constants; lists with variables are built with cons", span);

    /// <summary>FG0028</summary>
    public void SignBeforeVariable(bool isNumber, SourceSpan span) => Add(
        Rules.SignBeforeVariable,
        isNumber ? "the sign of a number stands directly before its digits" : "a sign belongs to a number; a variable is negated by neg(v)",
        span);

    /// <summary>FG0029</summary>
    public void StoreIntoList(SourceSpan span) =>
        Add(Rules.StoreIntoList, "lists never change; an element of an array is set by astore(a, i, v)", span);

    /// <summary>FG0030</summary>
    public void WrongQuotes(SourceSpan span) => Add(Rules.WrongQuotes, "a symbol stands in single quotes", span);

    /// <summary>FG0043</summary>
    public void OtherLanguage(string cure, SourceSpan span) => Add(Rules.OtherLanguage, cure, span);

    /// <summary>FG0044</summary>
    public void ResultNotKept(string statement, SourceSpan span) =>
        Add(Rules.ResultNotKept, $"what is computed is kept in a variable: {Shorten(statement)}", span);

    private static string Alternatives(IReadOnlyList<string> expected) =>
        expected.Count == 1 ? expected[0] : $"{string.Join(", ", expected.SkipLast(1))} or {expected[^1]}";
}
