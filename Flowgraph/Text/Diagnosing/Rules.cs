namespace Flowgraph.Text;

/// <summary>
/// The closed list of what can be wrong with a source. A code keeps its meaning for ever. FG00xx: the text form, values
/// and what the resolver checks for every form; FG01xx: JSON; FG02xx: Prolog facts.
/// </summary>
public static partial class Rules
{
    public static readonly Rule NoBlocks = Error("FG0011", "A program has at least one block.");
    public static readonly Rule UnknownLabel = Error("FG0012", "A jump names a block that does not exist.");
    public static readonly Rule DuplicateLabel = Error("FG0013", "A label belongs to one block.");
    public static readonly Rule UnknownOperator = Error("FG0014", "The operator table has no operator of this name.");
    public static readonly Rule WrongArity = Error("FG0015", "An operator takes a fixed number of operands.");
    public static readonly Rule NoResult = Error("FG0016", "An operator that is run for its effect alone gives no result to keep.");
    public static readonly Rule BlockWithoutJump = Error("FG0017", "A block ends with exactly one jump.");
    public static readonly Rule More = new("FG0099", Severity.Note, "There were more problems than are listed.");

    private static Rule Error(string code, string title) => new(code, Severity.Error, title);
}
