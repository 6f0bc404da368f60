namespace Flowgraph;

/// <summary>A place in a source file. Lines and columns count from 1, columns and length in UTF-16 units.</summary>
public sealed record SourceSpan(string File, int Line, int Column, int Length);

/// <summary>
/// Where an instruction or jump comes from: block and instruction of the source program (instructions count from 0 within
/// their block, the jump being last), and the place in the text if there was one. Specialization, cleanup, recording and
/// compilation preserve it; it is the "where" of a fault, and no part of program equality.
/// </summary>
public sealed record Origin(string Block, int Instruction, SourceSpan? Span = null)
{
    /// <summary>Two origins are one place when block and instruction agree.</summary>
    public bool SamePlace(Origin other) => Block == other.Block && Instruction == other.Instruction;

    public override string ToString() => $"{Block}:{Instruction}";
}
