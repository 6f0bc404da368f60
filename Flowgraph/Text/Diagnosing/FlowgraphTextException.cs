namespace Flowgraph.Text;

/// <summary>
/// A text that was meant to be a program, or a value, and is not. Readers give errors as values; this is for those who have nothing to do with them but stop:
/// <code>
/// ProgramReader.Parse("a:\n    goto b\n")   →   program:2:10: error FG0012: unknown label 'b'
///                                                   goto b
///                                                        ^
/// </code>
/// </summary>
/// <param name="diagnostics">All that is wrong, warnings included.</param>
/// <param name="source">The text.</param>
public sealed class FlowgraphTextException(Sequence<Diagnostic> diagnostics, SourceText source)
    : FormatException(string.Join('\n', diagnostics.Select(it => it.Render(source))))
{
    public Sequence<Diagnostic> Diagnostics { get; } = diagnostics;
}
