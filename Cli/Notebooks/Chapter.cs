namespace Cli.Notebooks;

/// <summary>What a cell of a chapter is.</summary>
internal enum CellKind
{
    /// <summary>Text, in Markdown.</summary>
    Markdown,

    /// <summary>C#, in the file and in the notebook.</summary>
    Code,

    /// <summary>C# that solves an exercise: in the notebook it is text that the reader unfolds, with what it prints.</summary>
    Solution,

    /// <summary>C# that the notebook does not have.</summary>
    Footer,
}

/// <summary>A cell: its text without the marks of the form, no blank lines around it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Lines that end with <c>\n</c> but for the last.</param>
/// <param name="Tags">Names for tools, those of Jupyter among them: <see cref="Tag"/>.</param>
internal sealed record Cell(CellKind Kind, string Text, params IReadOnlyList<string> Tags)
{
    public bool Has(string tag) => Tags.Contains(tag);
}

/// <summary>A chapter: a C# file that runs, and the source of a notebook.</summary>
/// <param name="Header">What stands before the first cell, the file's alone.</param>
/// <param name="Cells">In reading order.</param>
internal sealed record Chapter(string Header, IReadOnlyList<Cell> Cells);

/// <summary>Tags that mean something here; both are known to other tools by these names.</summary>
internal static class Tag
{
    /// <summary>The cell may fail: that is what it shows.</summary>
    public const string MayFail = "raises-exception";

    /// <summary>The cell is code in the notebook alone. In the file it is commented out, each line behind <c>// </c>.</summary>
    public const string NotebookOnly = "active-ipynb";
}
