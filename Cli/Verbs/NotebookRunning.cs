using System.CommandLine;
using System.Text.Json.Nodes;
using Cli.Notebooks;
using Cli.Notebooks.Kernels;
using Cli.Writing;
using Cli.Writing.Answers;

namespace Cli.Verbs;

/// <summary><c>flow notebook run FILE</c>: runs every cell and prints what it puts out; <c>-o</c> stores it as a notebook.</summary>
internal static class NotebookRunning
{
    public static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A notebook, .ipynb, or a chapter, .cs." };
        var output = Common.Output("Write the notebook with its outputs to FILE, instead of printing them.");
        var limits = NotebookVerb.Limits();
        var json = Common.Json();
        var command = new Command("run", "Run all cells and print what they put out. A cell that fails stops no other.") { file, output, limits.Start, limits.Cell, json };
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(output);
            Results.Check(target);
            var loaded = NotebookFile.Load(parsed.GetValue(file)!);
            var run = Run(session, loaded, NotebookVerb.Limits(parsed, limits));
            Results.Write(session, target, parsed.GetValue(json) ? Document(run) : target is null ? Text(run.Notebook) : NotebookWriter.Write(run.Notebook));
            foreach (var problem in run.Problems)
            {
                session.Complain(problem);
            }

            return run.Failed.Count == 0 ? Exit.Done : Exit.Faulted;
        });
        return command;
    }

    private static NotebookRun Run(Session session, NotebookFile file, KernelLimits limits)
    {
        file.RefreshPackages(session);
        var kernel = KernelTool.Find(session, file.Notebook.Language);
        try
        {
            return Working.On(session, $"running {file.Path}", () => NotebookRun.Of(file.Notebook, kernel, file.Folder, limits, session.Cancelled));
        }
        catch (KernelEndedException problem)
        {
            throw new UsageException($"the kernel {problem.Message}");
        }
    }

    private static string Text(Notebook notebook) => string.Concat(notebook.Cells.Select((cell, i) => (cell, i)).Where(it => it.cell.Outputs.Count > 0)
        .Select(it => $"[{it.i + 1}]\n{string.Join('\n', it.cell.Outputs.Select(output => OutputText.Of(output).TrimEnd('\n')))}\n"));

    private static string Document(NotebookRun run) => Json.Of(new NotebookAnswer(
        run.Failed.Select(failed => new CellProblem(failed.Number, failed.Problem)),
        run.NotRun,
        JsonNode.Parse(NotebookWriter.Write(run.Notebook))!)) + "\n";
}
