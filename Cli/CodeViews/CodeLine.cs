using Flowgraph;

namespace Cli.CodeViews;

/// <summary>A line of generated code, in whatever language, and the instruction of the program that it is for; null for what is for none.</summary>
public sealed record CodeLine(string Text, Position? Place);

/// <summary>One method of a compiled program, in the views that were asked for; a view that was not is null.</summary>
public sealed record MethodViews(
    string Name, int Operations, int IlBytes, int MachineBytes, IReadOnlyList<CodeLine> Il, IReadOnlyList<CodeLine>? CSharp, IReadOnlyList<CodeLine>? Machine);
