using Flowgraph;
using Flowgraph.Codegen;

namespace Cli.CodeViews;

/// <summary>A line of generated code, in whatever language.</summary>
/// <param name="Text">As assembly text or C#.</param>
/// <param name="Place">The instruction of the program that it is for, or that it starts at or leaves before; null where that is none or several.</param>
/// <param name="Part">What it does; null for lines of C# that say so themselves.</param>
public sealed record CodeLine(string Text, Position? Place, CodePart? Part);

/// <summary>One method of a compiled program, in the views that were asked for; a view that was not is null.</summary>
public sealed record MethodViews(
    string Name, int Operations, int IlBytes, int MachineBytes, IReadOnlyList<CodeLine> Il, IReadOnlyList<CodeLine>? CSharp, IReadOnlyList<CodeLine>? Machine);
