namespace Flowgraph.Codegen;

/// <summary>The ways in which compiled code ends.</summary>
internal enum CodeExit : byte
{
    /// <summary>The program stopped.</summary>
    Stopped,

    /// <summary>An operation could not be done by code: the interpreter does it, or faults.</summary>
    BeforeOperation,

    /// <summary>The fuel left is too little for a part of the program.</summary>
    BeforeJump,

    /// <summary>An int left 64 bits in a loop that does not test for it: the interpreter goes on from a checkpoint.</summary>
    BackToCheckpoint,

    /// <summary>Another method goes on.</summary>
    ToOtherMethod,
}

/// <summary>Which it was.</summary>
internal static class CodeExits
{
    /// <param name="reason">What the code said.</param>
    /// <param name="wentBack">Whether it went back to a checkpoint.</param>
    /// <param name="machine">Where the interpreter goes on.</param>
    public static CodeExit Of(ExitReason reason, bool wentBack, Machine machine) => reason switch
    {
        ExitReason.Stop => CodeExit.Stopped,
        _ when wentBack => CodeExit.BackToCheckpoint,
        _ when machine.Position.Instruction < machine.Program[machine.Position.Block].Body.Count => CodeExit.BeforeOperation,
        _ => CodeExit.BeforeJump,
    };
}
