using System.Collections.Immutable;

namespace Cli.Notebooks.Kernels;

/// <summary>Something that a cell put out. The kinds are those of Jupyter's format.</summary>
internal abstract record Output;

/// <summary>What was written to a stream of the process.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">As written; later pieces are appended.</param>
internal sealed record StreamOutput(string Name, string Text) : Output;

/// <summary>A value, in one or more forms.</summary>
/// <param name="IsResult">Whether it is the cell's last expression, and not displayed by a call.</param>
/// <param name="Data">Its forms by their media types.</param>
internal sealed record DataOutput(bool IsResult, ImmutableSortedDictionary<string, string> Data) : Output;

/// <summary>Why the cell failed: an exception, or what the compiler said.</summary>
/// <param name="Name">The exception's type, or <c>Error</c>.</param>
/// <param name="Message">All that is told.</param>
internal sealed record ErrorOutput(string Name, string Message) : Output;
