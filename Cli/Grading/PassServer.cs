using System.Reflection;
using Flowgraph.Json;
using Laboratory.Grading;

namespace Cli.Grading;

/// <summary>
/// The other end of <see cref="PassProcess"/>: compiles the source that comes first, then answers each text with what the submitted method makes of it. It judges
/// nothing; who is graded here could say what he likes.
/// </summary>
internal static class PassServer
{
    /// <summary>A call that takes so long has nobody left who waits for it.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    public static void Run(SubmissionKind kind, Stream input, Stream output)
    {
        // What the submission prints goes nowhere: the streams belong to the exchange.
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Console.SetIn(TextReader.Null);
        using var forgotten = new Timer(_ => Environment.Exit(Exit.OutOfFuel), null, Forgotten, Timeout.InfiniteTimeSpan);
        if (Frames.Read(input).Result is not { } source)
        {
            return;
        }

        var (method, problem) = PassCompiler.Compile(source.Text, kind);
        Frames.Write(output, problem is null ? Frames.Answer : Frames.Problem, problem ?? "compiled").Wait();
        while (problem is null && Frames.Read(input).Result is { } request)
        {
            forgotten.Change(Forgotten, Timeout.InfiniteTimeSpan);
            var (status, answer) = Answer(kind, method!, request.Text);
            Frames.Write(output, status, answer).Wait();
        }
    }

    private static (byte Status, string Text) Answer(SubmissionKind kind, MethodInfo method, string request)
    {
        object argument = kind switch
        {
            SubmissionKind.CleanupPass => JsonReader.Read(request, "request").Program!,
            SubmissionKind.TracePass => TraceTransport.Read(request).Trace!,
            _ => request,
        };
        try
        {
            return method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null) switch
            {
                Flowgraph.Program program => (Frames.Answer, JsonWriter.Write(program)),
                Tracer.Trace trace => (Frames.Answer, TraceTransport.Write(trace)),
                string text => (Frames.Answer, text),
                _ => (Frames.Problem, "it returns null"),
            };
        }
        catch (FormatException refusal) when (kind == SubmissionKind.Translation)
        {
            return (Frames.Answer, TranslationCheck.Refusal + refusal.Message);
        }
        catch (Exception thrown)
        {
            return (Frames.Problem, $"it throws {thrown.GetType().Name}: {Plain.Line(thrown.Message, 200)}");
        }
    }
}
