using System.CommandLine;
using System.Diagnostics;
using Cli.Notebooks;
using Cli.Notebooks.Kernels;
using Cli.Writing;
using Cli.Writing.Answers;

namespace Cli.Verbs;

/// <summary><c>flow notebook check</c>: runs notebooks and compares what they put out with what is stored in them; <c>--write</c> stores it.</summary>
internal static class NotebookChecking
{
    private const int MostKernels = 2;

    public static Command Create(Session session)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Notebooks, chapters (of which the notebook beside them is made) or folders; the folder notebooks." };
        var write = new Option<bool>("--write") { Description = "Write the notebooks as they are now, instead of comparing." };
        var limits = NotebookVerb.Limits();
        var jobs = Common.Positive("--jobs", "N", "How many kernels run at once.", Math.Min(MostKernels, Environment.ProcessorCount));
        var json = Common.Json();
        var command = new Command("check", "Run notebooks and compare their outputs with the stored ones; exit code 1 where they differ.") { files, write, jobs, limits.Start, limits.Cell, json };
        command.SetAction(parsed =>
        {
            var loaded = NotebookFile.Find(parsed.GetValue(files)!).Select(NotebookFile.Load).ToList();
            loaded.ForEach(file => file.RefreshPackages(session));
            var kernels = loaded.Select(file => file.Notebook.Language).Distinct().ToDictionary(language => language, language => KernelTool.Find(session, language));
            var reports = Reports(session, loaded, file => Check(file, kernels[file.Notebook.Language], NotebookVerb.Limits(parsed, limits), parsed.GetValue(write), session), (int)Math.Min(parsed.GetValue(jobs), 64), !parsed.GetValue(json));
            var failed = reports.Count(report => report.Problem is not null);
            session.Out.WriteLine(parsed.GetValue(json) ? Document(reports) : $"notebooks: {reports.Count - failed} passed, {failed} failed");
            return failed == 0 ? Exit.Done : Exit.Faulted;
        });
        return command;
    }

    /// <summary>Checks each, and tells of each when it and those before it are done.</summary>
    private static List<Report> Reports(Session session, List<NotebookFile> files, Func<NotebookFile, Report> check, int jobs, bool told) =>
        Working.On(session, $"running {files.Count} notebooks", () =>
        {
            var reports = new List<Report>();
            foreach (var report in files.AsParallel().AsOrdered().WithDegreeOfParallelism(jobs).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(check))
            {
                reports.Add(report);
                if (told)
                {
                    session.Show($"{report.Path}: {report.Problem ?? report.Good} ({report.Seconds:F1} s)\n");
                }
            }

            return reports;
        });

    private static Report Check(NotebookFile file, IReadOnlyList<string> kernel, KernelLimits limits, bool write, Session session)
    {
        var watch = Stopwatch.StartNew();
        Report Done(string? problem, string good) => new(file.NotebookPath, problem, good, watch.Elapsed.TotalSeconds);
        NotebookRun run;
        try
        {
            run = NotebookRun.Of(file.Notebook, kernel, file.Folder, limits, session.Cancelled);
        }
        catch (KernelEndedException problem)
        {
            return Done($"the kernel {problem.Message}", "");
        }

        if (run.Failed.Count > 0)
        {
            return Done(string.Join('\n', run.Problems), "");
        }

        if (write)
        {
            Results.Write(session, file.NotebookPath, NotebookWriter.Write(run.Notebook));
            return Done(null, $"written, {run.Notebook.Cells.Count} cells");
        }

        if (!File.Exists(file.NotebookPath))
        {
            return Done("it is not there; --write makes it", "");
        }

        var stored = file.IsChapter ? NotebookFile.Load(file.NotebookPath).Notebook : file.Notebook;
        var difference = LineDifference.Of(NotebookText.Write(stored), NotebookText.Write(run.Notebook));
        return Done(difference.Length > 0 ? $"differs from what is stored (-), now (+); --write stores it\n{difference.TrimEnd()}" : null, $"as stored, {run.Notebook.Cells.Count} cells");
    }

    private static string Document(List<Report> reports) => Json.Of(new NotebooksAnswer(
        reports.Select(it => new CheckedNotebook(it.Path, it.Problem is null, it.Problem, Math.Round(it.Seconds, 1)))));

    /// <param name="Path">Of the notebook.</param>
    /// <param name="Problem">What is wrong; null where nothing is.</param>
    /// <param name="Good">What is said where nothing is.</param>
    /// <param name="Seconds">How long it took.</param>
    private sealed record Report(string Path, string? Problem, string Good, double Seconds);
}
