using System.Diagnostics;
using System.Text.Json;

namespace Mutants.Trying;

/// <summary>How a test went.</summary>
internal enum Verdict
{
    Passed,
    Failed,

    /// <summary>It failed, and fails without the mutant now, too.</summary>
    Spoiled,

    /// <summary>It took much longer than it should.</summary>
    Hung,

    /// <summary>The process ended: a stack or memory that was used up.</summary>
    Crashed,
}

/// <summary>An answer of a worker.</summary>
/// <param name="Verdict">How the test went.</param>
/// <param name="Time">Milliseconds of processor time.</param>
/// <param name="Words">The rest of the line.</param>
internal readonly record struct Answer(Verdict Verdict, int Time, string[] Words);

/// <summary>
/// A worker's process, watched from outside: one that takes too much time is killed, and one that ended is started again by the next
/// command. The clock is its processor time, so that a busy machine makes no test look endless; only one that does nothing at all is
/// given up by the wall's.
/// </summary>
internal sealed class Watched(Places places, IReadOnlyList<string> spaces, int mutants) : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private Process? _process;

    /// <summary>Whether no mutant was tried in the process yet.</summary>
    public bool IsFresh { get; private set; } = true;

    /// <summary>The tests, by number; the process is started for them.</summary>
    public IReadOnlyList<string> Tests => field ?? (Start() is var _ ? field = JsonSerializer.Deserialize<string[]>(_list!)! : []);

    private string? _list;

    /// <summary>Runs a test without a mutant; the words are the numbers of those that it comes to.</summary>
    public Answer Reach(int test, int limit) => Ask($"reach {test}", limit);

    /// <summary>Runs a test under a mutant.</summary>
    /// <param name="mutant">Its number.</param>
    /// <param name="test">The test's.</param>
    /// <param name="limit">Milliseconds of processor time.</param>
    public Answer Try(int mutant, int test, int limit)
    {
        var answer = Ask($"try {mutant} {test}", limit);
        IsFresh = _process is null;
        return answer;
    }

    /// <summary>Ends the process: the next command starts another.</summary>
    public void Restart()
    {
        if (_process is { } process)
        {
            // It may take long to end on a busy machine, and nobody needs to wait for that.
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        (_process, IsFresh) = (null, true);
    }

    public void Dispose() => Restart();

    private Answer Ask(string command, int limit)
    {
        var process = Start();
        var line = Task.FromResult<string?>(null);
        try
        {
            process.StandardInput.WriteLine(command);
            process.StandardInput.Flush();
            line = process.StandardOutput.ReadLineAsync();
            var (before, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            while (!line.Wait(200))
            {
                process.Refresh();
                if ((process.TotalProcessorTime - before).TotalMilliseconds > limit || Stopwatch.GetElapsedTime(began) > Idle)
                {
                    Restart();
                    return new(Verdict.Hung, limit, []);
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended.
        }

        if (line.Result?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not { } words)
        {
            Restart();
            return new(Verdict.Crashed, 0, []);
        }

        return new(Enum.Parse<Verdict>(words[0], ignoreCase: true), int.Parse(words[1]), words[2..]);
    }

    private Process Start()
    {
        if (_process is { } running)
        {
            return running;
        }

        var isDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        var start = new ProcessStartInfo(isDotnet ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = places.Root,
        };
        string Beside(string name) => Path.Combine(places.Host, name);
        string[] arguments = ["exec", "--depsfile", Beside("tests.deps.json"), "--runtimeconfig", Beside("tests.runtimeconfig.json"),
            Beside("mutants.dll"), "serve", $"{mutants}", .. spaces];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Two gigabytes: a mutant that allocates for ever is to end, and not the machine.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x80000000";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _list = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the tests do not start with their mutants");
        return _process;
    }
}
