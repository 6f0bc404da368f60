namespace Flowgraph.Text;

/// <content>FG02xx: what can be wrong with a program in JSON.</content>
public static partial class Rules
{
    public static readonly Rule JsonSyntax = Error("FG0201", "The file is no well-formed JSON.");
    public static readonly Rule JsonKind = Error("FG0202", "A property has a value of the wrong kind.");
    public static readonly Rule JsonVersion = Error("FG0203", "The form has a version, and this reader knows one of them.");
    public static readonly Rule JsonUnknownProperty =
        new("FG0204", Severity.Warning, "A property means nothing in this form and is passed over.");
    public static readonly Rule JsonMissing = Error("FG0205", "A property that must be there is not.");
    public static readonly Rule JsonDuplicateProperty = Error("FG0206", "An object has a property twice.");
    public static readonly Rule JsonStatement = Error("FG0207", "A statement is an operation or a hint.");
    public static readonly Rule JsonJump = Error("FG0208", "A jump has one of four forms.");
    public static readonly Rule JsonHint = Error("FG0209", "There is no hint of this name.");
    public static readonly Rule JsonOperand = Error("FG0210", "An operand is a name or a literal, as in the text form.");
}
