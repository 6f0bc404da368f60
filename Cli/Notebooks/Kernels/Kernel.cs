using System.Diagnostics;
using System.Runtime.InteropServices;
using Visualizer.Processes;

namespace Cli.Notebooks.Kernels;

/// <summary>
/// A kernel of .NET Interactive in a process of its own, spoken to over its standard input and output (<see cref="KernelMessage"/>). It
/// keeps what cells define, and
/// stays alive when one fails. It is ended, with all that it started, when it goes beyond a limit, and when this object is disposed of.
/// </summary>
internal sealed class Kernel : IDisposable
{
    /// <summary>Lines of what is no message that are told when it ends: its last words.</summary>
    private const int MostWords = 5;

    /// <summary>How long an end may take to become known.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly PosixSignalRegistration[] _signals;
    private readonly LineReader _lines;
    private readonly KernelLimits _limits;
    private readonly CancellationToken _cancelled;
    private readonly LastLines _words = new(MostWords, width: 300);
    private int _cells;

    private Kernel(ProcessStartInfo start, KernelLimits limits, CancellationToken cancelled)
    {
        (_process, _limits, _cancelled) = (new() { StartInfo = start }, limits, cancelled);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Kill()), PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => Kill())];
        _process.ErrorDataReceived += (_, line) => _words.Add(line.Data);
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            Dispose();
            throw new KernelEndedException($"cannot be started: {problem.Message}");
        }

        _process.BeginErrorReadLine();
        _lines = new(_process.StandardOutput.BaseStream, limits.OutputBytes);
    }

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="folder">Where cells run: relative paths begin there.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="KernelEndedException">It did not become ready.</exception>
    public static Kernel Start(IReadOnlyList<string> program, string folder, KernelLimits limits, CancellationToken cancelled)
    {
        var start = ChildProcess.Info(program[0], program.Skip(1), folder);
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = start.Environment["DOTNET_NOLOGO"] = "1";
        var kernel = new Kernel(start, limits, cancelled);
        try
        {
            kernel.Await(limits.StartSeconds, "was not ready", message => message is { IsEvent: true, Type: "KernelReady" });
            return kernel;
        }
        catch
        {
            kernel.Dispose();
            throw;
        }
    }

    /// <summary>Runs a cell. Where the cell fails, that is an output; where the kernel does, an exception.</summary>
    /// <param name="code">C#, or another language of the kernel.</param>
    /// <param name="language">The kernel's name of the language: <c>csharp</c>.</param>
    /// <param name="outputs">What is put out goes there as it comes.</param>
    /// <exception cref="KernelEndedException">The kernel did not get to the cell's end, and is no more.</exception>
    public void Run(string code, string language, OutputCollector outputs)
    {
        var token = $"cell-{++_cells}";
        try
        {
            _process.StandardInput.WriteLine(KernelMessage.Submit(token, code, language));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        Await(_limits.CellSeconds, "did not come to the cell's end", message =>
        {
            if (message is { IsEvent: false, Type: "RequestInput" })
            {
                throw new KernelEndedException("asked for input, which nobody gives here");
            }

            if (message.IsEvent && (message.Token == token || message.Token.StartsWith(token + ".", StringComparison.Ordinal)))
            {
                outputs.Add(message);
                return message.Token == token && message.Type is "CommandSucceeded" or "CommandFailed";
            }

            return false;
        });
    }

    public void Dispose()
    {
        Kill();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _process.Dispose();
    }

    /// <summary>A kernel does not end by itself when nobody speaks to it any more; so it is ended when this process is, too.</summary>
    private void OnExit(object? sender, EventArgs arguments) => Kill();

    private void Kill()
    {
        try
        {
            ChildProcess.End(_process);
            _process.WaitForExit(Grace);
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }
    }

    /// <summary>Takes messages until one is the last; ends the kernel where that does not come.</summary>
    private void Await(int seconds, string late, Func<KernelMessage, bool> isLast)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            for (long bytes = 0; ;)
            {
                // Reading from a pipe cannot be cancelled everywhere, waiting for it can.
                var line = _lines.Next(limit.Token).WaitAsync(limit.Token).GetAwaiter().GetResult() ?? throw Ended();
                bytes += line.Length;
                if (bytes > _limits.OutputBytes)
                {
                    throw new InvalidDataException();
                }

                if (KernelMessage.Read(line) is not { } message)
                {
                    _words.Add(line);
                }
                else if (isLast(message))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!_cancelled.IsCancellationRequested)
        {
            Dispose();
            throw new KernelEndedException($"{late} within {seconds} seconds, and was ended{LastWords()}");
        }
        catch (InvalidDataException)
        {
            Dispose();
            throw new KernelEndedException($"put out more than {_limits.OutputBytes >> 20} MB for one cell, and was ended");
        }
        catch (Exception problem) when (problem is KernelEndedException or OperationCanceledException)
        {
            Dispose();
            throw;
        }
    }

    private KernelEndedException Ended()
    {
        _process.WaitForExit(Grace);
        return new($"ended{(_process.HasExited ? $" with exit code {_process.ExitCode}" : "")}{LastWords()}");
    }

    private string LastWords() =>
        _words.All is { Count: > 0 } lines ? $"; it said last:\n{string.Join('\n', lines.Select(line => "    " + line))}" : "";
}
