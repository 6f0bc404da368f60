namespace Flowgraph.Codegen;

/// <summary>One line of a listing of emitted code: an instruction, or a label.</summary>
/// <param name="Offset">Bytes from the start of the method.</param>
/// <param name="Text">The instruction as assembly text; locals by the variables they hold.</param>
/// <param name="Place">The instruction of the program that it was written for, or that it starts at or leaves before; null where that is none or several.</param>
/// <param name="Part">What it is there for.</param>
public sealed record IlLine(int Offset, string Text, Position? Place, CodePart Part);
