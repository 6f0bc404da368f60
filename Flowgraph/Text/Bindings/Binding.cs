namespace Flowgraph.Text;

/// <summary>A variable and its value; null where only the variable was named, which is then dynamic without a value.</summary>
public sealed record Binding(string Name, Value? Value, SourceSpan Span);
