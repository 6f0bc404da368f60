using Visualizer.Processes;

namespace Site;

/// <summary>
/// Finished reports, replays and pictures of some programs, made by the command as a user makes them.
/// <code>
/// flow compare programs/square.flow -o gallery/square.html
/// flow replay programs/square.flow --route specialize -o gallery/square-replay.html
/// flow draw programs/square.flow --of residual -o gallery/square-residual.svg
/// </code>
/// </summary>
/// <param name="root">The repository, whose command is built.</param>
/// <param name="stage">The folder that docfx reads.</param>
internal sealed class Gallery(string root, string stage)
{
    /// <summary>For one command.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A program, the route that its replay shows, and what to see in it.</summary>
    private static readonly (string Program, string Route, string Remark)[] Shown =
    [
        (
            "square",
            "specialize",
            "An interpreter for a small bytecode. Specializing removes it, and tracing by hints comes to the same loop."),
        ("power", "interpret", "The smallest example: the loop is unrolled for a static exponent."),
        ("promotion_loop", "trace", "The tracer freezes a promoted value, and what is computed from it folds."),
        ("turing", "specialize", "A Turing machine, the interpreter of the book on partial evaluation."),
        ("naive_match", "specialize", "A naive string matcher becomes the automaton of Knuth, Morris and Pratt."),
        ("brainfuck", "trace", "A Brainfuck interpreter and its program."),
        ("registers", "interpret", "Registers in an array: specialized, there is no array."),
        ("find_name", "specialize", "A search in a static list: a chain of tests."),
        ("class_test", "trace", "Guards on classes."),
        ("echo", "interpret", "A loop that reads and writes bytes."),
    ];

    public string Page()
    {
        Directory.CreateDirectory(Path.Combine(stage, "gallery"));
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Shown.SelectMany(shown => Commands(shown.Program, shown.Route)), atOnce, Flow);
        return File.ReadAllText(Path.Combine(root, "site", "gallery.md")) + string.Concat(Shown.Select(shown => $"""

            ## {shown.Program}

            {shown.Remark} [Its source](../programs/{shown.Program}.flow).

            - [Its report]({shown.Program}.html): `flow compare programs/{shown.Program}.flow`
            - [Its replay, step by step]({shown.Program}-replay.html): `flow replay programs/{shown.Program}.flow --route {shown.Route}`
            - [Its blocks, drawn]({shown.Program}-program.svg): `flow draw programs/{shown.Program}.flow`
            - [Its residual program, drawn]({shown.Program}-residual.svg): `flow draw programs/{shown.Program}.flow --of residual`

            [![The residual program of {shown.Program}]({shown.Program}-residual.svg)]({shown.Program}-residual.svg)

            """));
    }

    private IEnumerable<string[]> Commands(string program, string route) =>
    [
        ["compare", $"programs/{program}.flow", "-o", Path.Combine(stage, "gallery", $"{program}.html")],
        ["replay", $"programs/{program}.flow", "--route", route, "-o", Path.Combine(stage, "gallery", $"{program}-replay.html")],
        ["draw", $"programs/{program}.flow", "-o", Path.Combine(stage, "gallery", $"{program}-program.svg")],
        ["draw", $"programs/{program}.flow", "--of", "residual", "-o", Path.Combine(stage, "gallery", $"{program}-residual.svg")],
    ];

    private void Flow(string[] words)
    {
        var dll = Path.Combine(root, "Cli", "bin", "Release", "net10.0", "flow.dll");
        var start = ChildProcess.Info("dotnet", [dll, .. words], root);
        start.Environment["NO_COLOR"] = "1";
        var result = ProcessRun.Run(start, Limit);
        if (!result.Succeeded)
        {
            var end = result.End == ProcessEnd.Exited ? $"ended with exit code {result.ExitCode}"
                : $"was ended after {Limit.TotalMinutes} minutes";
            throw new InvalidOperationException($"flow {string.Join(' ', words)} {end}: {result.Output}{result.Errors}");
        }
    }
}
