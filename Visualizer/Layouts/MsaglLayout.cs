using System.ComponentModel;
using System.Text.Json;

namespace Visualizer;

/// <summary>MSAGL's layered layout, in one Node.js process that is kept alive between pictures.</summary>
/// <remarks>
/// The process starts with the first graph (0.1 s) and speaks JSON lines, see <c>layout/layout.mjs</c>. The first line it is sent is its own
/// program, so that nothing is written to disk: there is no file that two processes could write at once, or that somebody could change. If it
/// has ended by itself, it is started once more and the graph asked again; if it does not answer in time, it is killed and the next graph gets
/// a new one.
/// </remarks>
/// <param name="node">Full path of Node.js.</param>
/// <param name="bundle">What it runs.</param>
/// <param name="limit">Longest wait for an answer; null for <see cref="LayoutLimits.Time"/>.</param>
public sealed class MsaglLayout(string node, LayoutBundle bundle, TimeSpan? limit = null) : ILayout
{
    // Reads one line, a JSON string, runs it as a module, and leaves it the rest of the input.
    private const string Starter = """
        let text = '';
        process.stdin.setEncoding('utf8').on('data', function first(chunk) {
          text += chunk;
          const end = text.indexOf('\n');
          if (end < 0) return;
          process.stdin.off('data', first).pause();
          if (end + 1 < text.length) process.stdin.unshift(text.slice(end + 1));
          new (require('module'))('layout')._compile(JSON.parse(text.slice(0, end)), 'layout.cjs');
        });
        """;

    private readonly Lock gate = new();
    private readonly TimeSpan limit = limit ?? LayoutLimits.Time;
    private LineProcess? child;
    private string lastWords = "";
    private int last;

    public string Name => "MSAGL";

    public LayoutOutcome Place(LayoutGraph graph)
    {
        lock (gate)
        {
            var id = ++last;
            var request = LayoutJson.Request(id, graph);
            try
            {
                return (Ask(request) ?? Ask(request)) is { } answer
                    ? LayoutJson.Answer(answer, id, graph)
                    : Problem("stopped twice without an answer.");
            }
            catch (TimeoutException)
            {
                Drop();
                return LayoutLimits.TookTooLong("the layout process", limit);
            }
            catch (JsonException e)
            {
                return Problem($"answered nonsense: {e.Message}");
            }
            catch (Win32Exception e)
            {
                return Problem($"could not be started as {node}: {e.Message}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Problem($"has no program ({LayoutBundle.Variable}): {e.Message}");
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Drop();
        }
    }

    // The answer; null when the process has ended, which the next call starts anew.
    private string? Ask(string request)
    {
        var program = child is null ? bundle.Read() : null;
        child ??= LineProcess.Start(node, "-e", Starter);
        try
        {
            if (program is not null)
            {
                child.Tell(LayoutJson.Program(program), limit);
            }

            if (child.Ask(request, limit) is { } answer)
            {
                return answer;
            }
        }
        catch (IOException)
        {
            // It closed its input: it is ending.
        }

        Drop();
        return null;
    }

    private void Drop()
    {
        child?.Dispose();
        lastWords = child?.Complaints ?? lastWords;
        child = null;
    }

    private LayoutProblem Problem(string what)
    {
        Drop();
        return new LayoutProblem(LayoutProblemKind.Failed, $"the layout process {what} {lastWords}".TrimEnd());
    }
}
