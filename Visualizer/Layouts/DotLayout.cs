using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Visualizer;

/// <summary>Graphviz, <c>dot -Tjson</c>: the layout where Node.js or the bundle is missing. One process a picture.</summary>
/// <param name="dot">Full path of <c>dot</c>.</param>
/// <param name="limit">Longest wait; null for <see cref="LayoutLimits.Time"/>.</param>
public sealed class DotLayout(string dot, TimeSpan? limit = null) : ILayout
{
    private readonly TimeSpan limit = limit ?? LayoutLimits.Time;

    public string Name => "Graphviz";

    public LayoutOutcome Place(LayoutGraph graph)
    {
        try
        {
            var (code, output, complaints) = Run(DotRequest.Of(graph));
            return code == 0 ? DotAnswer.Read(output, graph) : Problem($"ended with code {code}. {TextMetric.Clip(complaints.Trim(), 400)}");
        }
        catch (TimeoutException)
        {
            return Problem($"took longer than {limit.TotalSeconds:0.#} s.");
        }
        catch (Exception e) when (e is JsonException or Win32Exception or IOException)
        {
            return Problem("failed: " + e.Message);
        }
    }

    public void Dispose()
    {
        // No process outlives a call.
    }

    private static LayoutProblem Problem(string what) => new(LayoutProblemKind.Failed, "Graphviz " + what);

    private (int Code, string Output, string Complaints) Run(string input)
    {
        using var process = Process.Start(new ProcessStartInfo(dot, ["-Tjson"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
            CreateNoWindow = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var complaints = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            return process.WaitForExit(limit) ? (process.ExitCode, output.Result, complaints.Result) : throw new TimeoutException();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
