namespace Flowgraph.Text;

/// <summary>
/// The closed list of what can be wrong with a source. A code keeps its meaning for ever. FG00xx: the text form, values
/// and what the resolver checks for every form; FG02xx: JSON; FG03xx: Prolog facts; FG04xx: traces; FG05xx: warnings about programs that are none the less right.
/// </summary>
public static partial class Rules
{
    public static readonly Rule SourceTooLarge = Error("FG0001", "A source has at most 64 MB.");
    public static readonly Rule UnknownCharacter = Error("FG0002", "The text form has no use for this character outside quotes and comments.");
    public static readonly Rule UnterminatedQuote = Error("FG0003", "A quote ends in the line in which it begins.");
    public static readonly Rule UnknownEscape = Error("FG0004", "A backslash in quotes starts one of a few escapes.");
    public static readonly Rule MalformedNumber = Error("FG0005", "A number is digits, with a fraction and an exponent if it is a float.");
    public static readonly Rule NumberTooLarge = Error("FG0006", "An int has at most 2^24 bits; a float is finite or written inf.");
    public static readonly Rule UnmatchedBracket = Error("FG0007", "A bracket closes the last one opened, of its own kind.");
    public static readonly Rule UnclosedBracket = Error("FG0008", "A bracket that is opened is closed.");
    public static readonly Rule StatementTooLong = Error("FG0009", "A statement has at most 2^24 words, numbers and signs.");
    public static readonly Rule Unexpected = Error("FG0010", "The line does not go on as a statement could.");
    public static readonly Rule NoBlocks = Error("FG0011", "A program has at least one block.");
    public static readonly Rule UnknownLabel = Error("FG0012", "A jump names a block that does not exist.");
    public static readonly Rule DuplicateLabel = Error("FG0013", "A label belongs to one block.");
    public static readonly Rule UnknownOperator = Error("FG0014", "The operator table has no operator of this name.");
    public static readonly Rule WrongArity = Error("FG0015", "An operator takes a fixed number of operands.");
    public static readonly Rule NoResult = Error("FG0016", "An operator that is run for its effect alone gives no result to keep.");
    public static readonly Rule BlockWithoutJump = Error("FG0017", "A block ends with exactly one jump.");
    public static readonly Rule ReservedWord = Error("FG0018", "Words of the language are names only in backticks.");
    public static readonly Rule AssignmentAsOperator = Error("FG0019", "= assigns, == compares.");
    public static readonly Rule MissingColon = Error("FG0020", "A label ends with a colon.");
    public static readonly Rule MissingElse = Error("FG0021", "An if names both its targets, in one line.");
    public static readonly Rule NestedExpression = Error("FG0022", "A statement applies one operator to variables and constants.");
    public static readonly Rule CodeBeforeLabel = Error("FG0023", "Every statement belongs to a block.");
    public static readonly Rule CodeAfterJump = Error("FG0024", "A jump is the last statement of its block.");
    public static readonly Rule ConditionIsConstant = Error("FG0025", "An if tests a variable.");
    public static readonly Rule ConditionIsExpression = Error("FG0026", "An if tests a variable, not an expression.");
    public static readonly Rule VariableInList = Error("FG0027", "A list literal holds constants.");
    public static readonly Rule SignBeforeVariable = Error("FG0028", "A sign belongs to a number and stands directly before it.");
    public static readonly Rule StoreIntoList = Error("FG0029", "Lists never change, and arrays change by an operator.");
    public static readonly Rule WrongQuotes = Error("FG0030", "Symbols stand in single quotes.");
    public static readonly Rule UnknownDirective = Error("FG0031", "A line that starts with #? is one of a few directives.");
    public static readonly Rule DuplicateBinding = Error("FG0032", "A variable is bound once.");
    public static readonly Rule MisplacedOutput = Error("FG0033", "#? output belongs to the #? run line before it.");
    public static readonly Rule UnknownFault = Error("FG0034", "The language has a closed list of faults.");
    public static readonly Rule UnknownPlace = Error("FG0035", "A fault is at an instruction of a block: BLOCK:N, the jump being last.");
    public static readonly Rule MissingValue = Error("FG0036", "A run needs a value for every variable it names.");
    public static readonly Rule MalformedBinding = Error("FG0037", "A binding is written name=value.");
    public static readonly Rule UnreadableFile = Error("FG0038", "The file of a binding could be read.");
    public static readonly Rule RepeatedDirective = Error("FG0039", "Some directives may be given once.");
    public static readonly Rule WrongHint = Error("FG0040", "one_of names two variables: the one that is asked for, and the one that holds its values.");
    public static readonly Rule NotUtf8 = Error("FG0041", "A source is text in UTF-8.");
    public static readonly Rule OtherForm = Error("FG0042", "A source has the form as which it is read.");
    public static readonly Rule OtherLanguage = Error("FG0043", "The language has words and signs of its own for what others say otherwise.");
    public static readonly Rule ResultNotKept = Error("FG0044", "What an operator between its operands gives is kept in a variable.");
    public static readonly Rule More = new("FG0099", Severity.Note, "There were more problems than are listed.");

    private static Rule Error(string code, string title) => new(code, Severity.Error, title);
}
