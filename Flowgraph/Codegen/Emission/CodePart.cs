namespace Flowgraph.Codegen;

/// <summary>What a piece of emitted code does.</summary>
public enum CodePart
{
    /// <summary>An instruction of the program.</summary>
    Instruction,

    /// <summary>At a loop head, when the budget of fuel is used up: takes more, and notes where to run again from.</summary>
    Checkpoint,

    /// <summary>Loads the variables of a block at which the method may start.</summary>
    Entry,

    /// <summary>Leaves for the interpreter, or for another method, before an instruction.</summary>
    Exit,

    /// <summary>Stores variables into the frame, for one exit or several.</summary>
    Spill,

    /// <summary>The start of the method: loads the budget, and chooses the entry.</summary>
    Start,

    /// <summary>What the runtime's JIT puts before the method's own code: makes a stack frame and saves registers.</summary>
    Prologue,

    /// <summary>What it puts before a return.</summary>
    Epilogue,

    /// <summary>What it adds elsewhere and for nothing in particular.</summary>
    Glue,
}
