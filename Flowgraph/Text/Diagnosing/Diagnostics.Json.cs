namespace Flowgraph.Text;

/// <content>Problems of programs in JSON.</content>
public sealed partial class Diagnostics
{
    /// <summary>FG0201</summary>
    internal void JsonSyntax(string reason, SourceSpan span) => Add(Rules.JsonSyntax, $"this is no JSON: {reason}", span);

    /// <summary>FG0202</summary>
    internal void JsonKind(string what, string expected, string found, SourceSpan span) =>
        Add(Rules.JsonKind, $"{what} must be {expected}, not {found}", span);

    /// <summary>FG0203</summary>
    internal void JsonVersion(int found, int known, SourceSpan span) =>
        Add(Rules.JsonVersion, $"version {found} of the form is unknown; this reader knows version {known}", span);

    /// <summary>FG0204</summary>
    internal void JsonUnknownProperty(Name property, IEnumerable<string> known) => Add(
        Rules.JsonUnknownProperty,
        $"unknown property {Show(property.Text)} is ignored{DidYouMean(property.Text, known)}",
        property.Span);

    /// <summary>FG0205</summary>
    internal void JsonMissing(string owner, string property, SourceSpan span) =>
        Add(Rules.JsonMissing, $"{owner} needs the property {Show(property)}", span);

    /// <summary>FG0206</summary>
    internal void JsonDuplicateProperty(Name property) =>
        Add(Rules.JsonDuplicateProperty, $"the property {Show(property.Text)} is there twice", property.Span);

    /// <summary>FG0207</summary>
    internal void JsonStatement(SourceSpan span) =>
        Add(Rules.JsonStatement, "a statement has either 'op', 'args' and perhaps 'result', or 'hint' and 'greens'", span);

    /// <summary>FG0208</summary>
    internal void JsonJump(SourceSpan span) => Add(
        Rules.JsonJump,
        "a jump has either 'goto', or 'if', 'then' and 'else', or 'promote' and 'goto', or 'print_and_stop'",
        span);

    /// <summary>FG0209</summary>
    internal void JsonHint(Name name, IEnumerable<string> known) =>
        Add(Rules.JsonHint, $"unknown hint {Show(name.Text)}{DidYouMean(name.Text, known)}", name.Span);

    /// <summary>FG0210</summary>
    internal void JsonOperand(Name text) =>
        Add(Rules.JsonOperand, $"{Show(text.Text)} is neither a name nor a literal of the text form", text.Span);
}
