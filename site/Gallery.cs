using System.Diagnostics;
using System.Text;

namespace Site;

/// <summary>
/// Finished reports and pictures of some programs, made by the command as a user makes them.
/// <code>
/// flow compare programs/square.flow -o gallery/square.html
/// flow draw programs/square.flow --of residual -o gallery/square-residual.svg
/// </code>
/// </summary>
/// <param name="root">The repository, whose command is built.</param>
/// <param name="stage">The folder that docfx reads.</param>
internal sealed class Gallery(string root, string stage)
{
    /// <summary>A program, and what to see in it.</summary>
    private static readonly (string Program, string Remark)[] Shown =
    [
        ("square", "An interpreter for a small bytecode. Specializing removes it, and tracing by hints comes to the same loop."),
        ("power", "The smallest example: the loop is unrolled for a static exponent."),
        ("promotion_loop", "The tracer freezes a promoted value, and what is computed from it folds."),
        ("turing", "A Turing machine, the interpreter of the book on partial evaluation."),
        ("naive_match", "A naive string matcher becomes the automaton of Knuth, Morris and Pratt."),
        ("brainfuck", "A Brainfuck interpreter and its program."),
        ("registers", "Registers in an array: specialized, there is no array."),
        ("find_name", "A search in a static list: a chain of tests."),
        ("class_test", "Guards on classes."),
        ("echo", "A loop that reads and writes bytes."),
    ];

    public string Page()
    {
        Directory.CreateDirectory(Path.Combine(stage, "gallery"));
        var page = new StringBuilder(File.ReadAllText(Path.Combine(root, "site", "gallery.md"))).Append('\n');
        foreach (var (program, remark) in Shown)
        {
            page.Append($"## {program}\n\n{remark} [Its source](../programs/{program}.flow).\n\n");
            Flow("compare", $"programs/{program}.flow", "-o", Path.Combine(stage, "gallery", $"{program}.html"));
            page.Append($"- [Its report]({program}.html): `flow compare programs/{program}.flow`\n");
            foreach (var (of, what) in new[] { ("program", "Its blocks"), ("residual", "Its residual program") })
            {
                Flow("draw", $"programs/{program}.flow", "--of", of, "-o", Path.Combine(stage, "gallery", $"{program}-{of}.svg"));
                page.Append($"- [{what}, drawn]({program}-{of}.svg): `flow draw programs/{program}.flow --of {of}`\n");
            }

            page.Append($"\n[![The residual program of {program}]({program}-residual.svg)]({program}-residual.svg)\n\n");
        }

        return page.ToString();
    }

    private void Flow(params string[] words)
    {
        var dll = Path.Combine(root, "Cli", "bin", "Release", "net10.0", "flow.dll");
        var start = new ProcessStartInfo("dotnet", [dll, .. words]) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"flow {string.Join(' ', words)} ended with exit code {process.ExitCode}: {output.Result}{errors.Result}");
        }
    }
}
