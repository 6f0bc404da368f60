using Laboratory.Grading;

namespace Cli.Grading;

/// <summary>
/// Submitted C#, compiled and run in a process of its own (<see cref="PassServer"/>). A call that goes beyond a limit, or ends the process, fails; the next one gets
/// a new process, a few times. One that waited till the end (a pass that sleeps uses no processor time, so that takes long) is not asked again.
/// <para>
/// What this isolates: the grader's memory, time and output, and its judgement, which is made here of data alone. What it does not: files, network and other
/// processes of the user who grades. Grade the code of strangers in a container.
/// </para>
/// </summary>
internal sealed class PassProcess(SubmissionKind kind, string source, GradingLimits limits) : IPassHost
{
    private const int MaxStarts = 2;

    /// <summary>Seconds for the compiler.</summary>
    private const int CompilingSeconds = 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("flow-grade-").FullName;
    private Worker? _worker;
    private int _starts;

    public string? GivenUp { get; private set; }

    public PassAnswer Call(string request)
    {
        if (GivenUp is not null)
        {
            return new(null, GivenUp);
        }

        if (_worker is null && Start() is { } problem)
        {
            return new(null, problem);
        }

        return Exchange(request, limits.CallSeconds);
    }

    /// <summary>Starts a process and hands it the source; null where it compiled.</summary>
    private string? Start()
    {
        if (++_starts > MaxStarts)
        {
            return GivenUp = $"its process ended {MaxStarts} times, and is not started again";
        }

        _worker = new(["grade-worker", "pass", kind.ToString()], limits.CallMegabytes, _folder);
        var compiled = Exchange(source, CompilingSeconds);
        return compiled.Problem is { } problem ? GivenUp = problem : null;
    }

    private PassAnswer Exchange(string request, int seconds)
    {
        var worker = _worker!;
        var exchange = Task.Run(async () =>
        {
            await Frames.Write(worker.Input, Frames.Answer, request).ConfigureAwait(false);
            return await Frames.Read(worker.Output, limits.AnswerBytes).ConfigureAwait(false);
        });
        var problem = worker.Wait(exchange, seconds)
            ?? (exchange.IsFaulted || exchange.Result is null ? "its process ended"
            : exchange.Result is { Kind: Frames.TooLong } ? $"its answer has more than {limits.AnswerBytes} bytes"
            : null);
        if (problem is not null)
        {
            GivenUp = worker.HasWaited ? problem += ", and is not asked again" : GivenUp;
            worker.Dispose();
            _worker = null;
            return new(null, problem);
        }

        var (status, text) = exchange.Result!.Value;
        return status == Frames.Answer ? new(text, null) : new(null, text);
    }

    public void Dispose()
    {
        _worker?.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What it left behind there stays.
        }
    }
}
