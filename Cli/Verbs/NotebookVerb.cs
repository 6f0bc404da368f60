using System.CommandLine;
using Cli.Notebooks.Kernels;

namespace Cli.Verbs;

/// <summary><c>flow notebook</c>: runs notebooks, checks what is stored in them, makes new ones; with the kernel that Jupyter uses, and without Jupyter.</summary>
public static class NotebookVerb
{
    public static Command Create(Session session) => new(
        "notebook",
        "Run, check and make notebooks in the .NET kernel, without Jupyter.\n\nExample: flow notebook new first.ipynb\n         flow notebook run first.ipynb -o first.ipynb\n         flow notebook check notebooks")
    {
        NotebookRunning.Create(session), NotebookChecking.Create(session), NotebookMaking.Create(session),
    };

    /// <summary>The options of verbs that start kernels.</summary>
    internal static (Option<long> Start, Option<long> Cell) Limits()
    {
        var standard = new KernelLimits();
        return (Common.Positive("--start-seconds", "N", "Seconds that the kernel has to start.", standard.StartSeconds), Common.Positive("--cell-seconds", "N", "Seconds that a cell has.", standard.CellSeconds));
    }

    internal static KernelLimits Limits(ParseResult parsed, (Option<long> Start, Option<long> Cell) options) =>
        new((int)Math.Min(parsed.GetValue(options.Start), MostSeconds), (int)Math.Min(parsed.GetValue(options.Cell), MostSeconds));

    private const int MostSeconds = 86_400;
}
