using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;

namespace Cli;

/// <summary>Tells the user how a run ended, and scripts by the exit code.</summary>
public static class Endings
{
    public static int ExitCode(Ending ending) => ending switch
    {
        Stopped => Exit.Done,
        Faulted => Exit.Faulted,
        _ => Exit.OutOfFuel,
    };

    /// <summary>Reports a fault or running out on the error stream; says nothing of a result.</summary>
    public static void Report(Session session, Source source, IReadOnlyDictionary<string, Value> inputs, Ending ending, long fuel)
    {
        switch (ending)
        {
            case Faulted fault:
                session.Error.WriteLine(Describe(source, inputs, fault));
                break;
            case OutOfMemory:
                session.Error.WriteLine("flow: out of memory: a value, the output or all live data grew beyond the limits; --memory MB raises that on live data");
                break;
            case OutOfFuel:
                session.Error.WriteLine($"flow: out of fuel after {fuel} units; --fuel N gives more");
                break;
        }
    }

    private static string Describe(Source source, IReadOnlyDictionary<string, Value> inputs, Faulted fault)
    {
        var message = $"{fault.Kind.Name()} at {fault.Where}{EndingText.Reason(fault)}";
        if (fault.Kind == FaultKind.UndefinedVariable)
        {
            var unbound = Liveness.Inputs(source.Program).Select(source.Program.Name).Where(name => !inputs.ContainsKey(name)).Order().ToList();
            message += unbound.Count == 0 ? "" : $"; unbound at the start: {string.Join(", ", unbound)}";
        }

        if (fault.Where.Span is not { } span)
        {
            return Printable.Line($"{source.Path}: fault: {message}");
        }

        var diagnostic = new Diagnostic("fault", Severity.Error, Printable.Line(message), span);
        return span.File == source.Text.File ? diagnostic.Render(source.Text)
            : $"{diagnostic}\n(the program was read from {Printable.Line(source.Path)}, whose origins name {Printable.Line(span.File)})";
    }
}
