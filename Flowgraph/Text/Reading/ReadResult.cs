namespace Flowgraph.Text;

/// <summary>
/// What reading a source gives: the program, or null and the errors that say why. Warnings can come with either.
/// </summary>
public sealed record ReadResult(Program? Program, Directives Directives, Sequence<Diagnostic> Diagnostics, SourceText Source);
