using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>A cell that failed and is not tagged as one that may.</summary>
/// <param name="Number">Of the cell in the notebook, from 1.</param>
/// <param name="Problem">Why.</param>
internal sealed record FailedCell(int Number, string Problem);

/// <summary>
/// A notebook that was run from its first cell to its last, in a kernel of its own.
/// <para>A cell that fails has its error for an output, and the next one runs. When the kernel itself ends, the cell that it was at has that for an output and the others are not run.</para>
/// </summary>
/// <param name="Notebook">With the outputs of this run; solutions are folded.</param>
/// <param name="Failed">In order.</param>
/// <param name="NotRun">How many cells were not run, since the kernel was no more.</param>
internal sealed record NotebookRun(Notebook Notebook, IReadOnlyList<FailedCell> Failed, int NotRun)
{
    private const int MostCells = 8;

    private const int MostLines = 4;

    /// <summary>What failed, in a few lines: after the first error most others follow from it. Empty where nothing failed.</summary>
    public IEnumerable<string> Problems =>
    [
        .. Failed.Take(MostCells).Select(failed => $"cell {failed.Number} failed: {Few(failed.Problem)}"),
        .. Failed.Count > MostCells ? [$"{Failed.Count - MostCells} more cells failed"] : Array.Empty<string>(),
        .. NotRun > 0 ? [$"{NotRun} {(NotRun == 1 ? "cell was" : "cells were")} not run"] : Array.Empty<string>(),
    ];

    /// <param name="notebook">What to run.</param>
    /// <param name="program">The kernel: <see cref="KernelTool.Find"/>.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="limits">What the kernel may take.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="KernelEndedException">The kernel did not start.</exception>
    public static NotebookRun Of(Notebook notebook, IReadOnlyList<string> program, string folder, KernelLimits limits, CancellationToken cancelled)
    {
        var cells = notebook.Cells.ToArray();
        var failed = new List<FailedCell>();
        var notRun = 0;
        using var kernel = Kernel.Start(program, folder, limits, cancelled);
        foreach (var i in Order(cells))
        {
            if (notRun > 0)
            {
                notRun++;
                cells[i] = cells[i] with { Outputs = [] };
                continue;
            }

            var outputs = new OutputCollector();
            var cell = cells[i];
            try
            {
                kernel.Run(cell.Kind == NotebookCellKind.Solution ? LastDisplay.AsText(cell.Source) : cell.Source, cell.Language ?? notebook.Language, outputs);
            }
            catch (KernelEndedException problem)
            {
                outputs.Fail($"the kernel {problem.Message}");
                notRun = 1;
            }

            cells[i] = cell with { Outputs = [.. outputs.Outputs.Select(output => Stable.Of(output, folder))], HasRun = true };
            if (outputs.Outputs.OfType<ErrorOutput>().FirstOrDefault() is { } error && (!cell.MayFail || notRun > 0))
            {
                failed.Add(new(i + 1, error.Message));
            }
        }

        return new(notebook with { Cells = [.. cells.Select(cell => cell.Kind == NotebookCellKind.Solution ? Solution.Fold(cell) : cell)] }, failed, Math.Max(notRun - 1, 0));
    }

    private static string Few(string problem)
    {
        var lines = problem.Split('\n');
        return string.Join('\n', lines.Take(MostLines)) + (lines.Length > MostLines ? "\n…" : "");
    }

    private static IEnumerable<int> Order(NotebookCell[] cells)
    {
        var all = Enumerable.Range(0, cells.Length);
        return all.Where(i => cells[i].Kind == NotebookCellKind.Code).Concat(all.Where(i => cells[i].Kind == NotebookCellKind.Solution));
    }
}
