using System.Text.Json.Nodes;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>What a cell of a notebook is.</summary>
internal enum NotebookCellKind
{
    Markdown,
    Code,

    /// <summary>Text for other programs; it is kept as it is.</summary>
    Raw,

    /// <summary>Code that is run after all the others and shown as text: <see cref="Solution"/>. No notebook that is read has one.</summary>
    Solution,
}

/// <summary>A cell of a notebook.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Its text.</param>
/// <param name="Outputs">What it put out when it was run last.</param>
/// <param name="Language">The kernel's name of the code's language; null for the notebook's.</param>
/// <param name="Metadata">What other programs say of it, tags among it.</param>
/// <param name="Id">Its name in the notebook; null where it has none.</param>
internal sealed record NotebookCell(NotebookCellKind Kind, string Source, IReadOnlyList<Output> Outputs, string? Language = null, JsonObject? Metadata = null, string? Id = null)
{
    /// <summary>Whether the outputs are those of a run, and not of none.</summary>
    public bool HasRun { get; init; }

    public bool IsRun => Kind is NotebookCellKind.Code or NotebookCellKind.Solution;

    public bool MayFail => Metadata?["tags"] is JsonArray tags && tags.Any(tag => (string?)tag == Tag.MayFail);
}

/// <summary>A notebook.</summary>
/// <param name="Cells">In reading order.</param>
/// <param name="Language">The kernel's name of the language of its code.</param>
/// <param name="Metadata">What programs say of it: the kernel that it is for.</param>
internal sealed record Notebook(IReadOnlyList<NotebookCell> Cells, string Language, JsonObject Metadata);
