namespace Flowgraph.Text;

/// <content>FG03xx: what can be wrong with Prolog facts.</content>
public static partial class Rules
{
    public static readonly Rule PrologSyntax = Error("FG0301", "A block fact has something where something else belongs.");
    public static readonly Rule PrologUnterminated = Error("FG0302", "A quote or comment never ends.");
    public static readonly Rule PrologEscape = Error("FG0303", "A backslash in quotes stands before no known escape.");
    public static readonly Rule PrologStatement = Error("FG0304", "The code of a block is made of a few known statements and jumps.");
    public static readonly Rule PrologVariable = Error("FG0305", "A block fact is ground: names start with a small letter or stand in quotes.");
    public static readonly Rule PrologCompound = Error("FG0306", "A constant is a number, an atom, text or a list of such.");
    public static readonly Rule PrologImproperList = Error("FG0307", "What follows a bar in a list is a list.");
    public static readonly Rule PrologNumber = Error("FG0308", "A number is larger than its kind allows.");
    public static readonly Rule PrologLongList = Error("FG0309", "A list has more elements than a list may have.");
    public static readonly Rule PrologSkipped = new("FG0310", Severity.Note, "A clause of a Prolog file is no block fact and is skipped.");
}
