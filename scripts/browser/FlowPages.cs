using System.Diagnostics;
using Microsoft.Playwright;

namespace Browsers;

/// <summary>
/// The command <c>flow</c> as it was built last, run in the repository, and a folder for the pages that it writes. Pages are checked from
/// disk: each asks for nothing but itself.
/// <code>
///   using var flow = new FlowPages(run);
///   await flow.Check("report: keys alone", flow.Page("report.html", "compare", "programs/square.flow"), async page => { … });
/// </code>
/// </summary>
public sealed class FlowPages(BrowserRun run) : IDisposable
{
    private readonly string _root = Directory.GetCurrentDirectory();

    public string Folder { get; } = Directory.CreateTempSubdirectory("browser").FullName;

    public BrowserRun Run => run;

    public Task Check(string name, string file, Func<IPage, Task> use)
    {
        var address = new Uri(file).AbsoluteUri;
        return run.Check(name, address, url => url == address, async page =>
        {
            await use(page);
            await run.Shoot(page, Path.GetFileNameWithoutExtension(file), whole: true);
        });
    }

    /// <summary>A program of one's own in the folder.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>The page that a command writes.</summary>
    public string Page(string name, params string[] words)
    {
        var file = Path.Combine(Folder, name);
        Ask([.. words, "-o", file]);
        return file;
    }

    /// <summary>The same on a machine that has nothing else: no Node.js, no Graphviz.</summary>
    public string BarePage(string name, params string[] words)
    {
        var file = Path.Combine(Folder, name);
        Start("/nowhere", [.. words, "-o", file]);
        return file;
    }

    /// <summary>What a command prints.</summary>
    public string Ask(params string[] words) => Start(null, words);

    /// <summary>What a command prints that finds other programs in one place alone.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Start(string? path, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_root, "Cli", "bin", "Release", "net10.0", "flow.dll"), .. words])
        {
            WorkingDirectory = _root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PATH"] = path ?? start.Environment["PATH"];
        start.Environment["CHROMIUM"] = BrowserRun.Chromium;
        using var flow = Process.Start(start)!;
        var error = flow.StandardError.ReadToEndAsync();
        var output = flow.StandardOutput.ReadToEnd();
        flow.WaitForExit();
        return flow.ExitCode == 0 ? output : throw new InvalidOperationException($"flow {string.Join(' ', words)}: {error.Result}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
