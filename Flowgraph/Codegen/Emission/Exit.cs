namespace Flowgraph.Codegen;

/// <summary>Why a method returned.</summary>
internal enum ExitReason : byte
{
    /// <summary>The program stopped; its result is in the activation.</summary>
    Stop,

    /// <summary>The interpreter goes on at the position.</summary>
    Leave,

    /// <summary>Another region goes on: its number and entry are in the exit.</summary>
    Cross,
}

/// <summary>
/// One way out of a unit of code. The method returns its number; live variables are in the frame, the budget in the activation.
/// </summary>
/// <param name="Reason">What comes next.</param>
/// <param name="Block">A block of the cut program.</param>
/// <param name="Instruction">The instruction that has not been executed.</param>
/// <param name="Offset">Budget less fuel there.</param>
internal readonly record struct Exit(ExitReason Reason, BlockId Block, int Instruction, long Offset);
