using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Measuring;
using PartialEval;
using Tracer;
using Tracer.Engine;

namespace Laboratory.Experiments;

/// <summary>
/// A TLC program on every route: interpreted, by the residual program of the interpreter, by traces, and by hand in C#.
/// </summary>
/// <param name="Interpreting">programs/tlc.flow.</param>
/// <param name="Tlc">What it interprets.</param>
/// <param name="Hand">The same in C#.</param>
internal sealed record TlcRoutes(Program Interpreting, TlcProgram Tlc, Func<long, long> Hand)
{
    public const string ByHand = "C#";
    public const string Interpreted = "interpreted";
    public const string Compiled = "residual program compiled";
    public const string Specialized = "specialized and compiled";
    public const string SpecializedWarm = "residual program, warm";
    public const string Traced = "traced and compiled";
    public const string TracedWarm = "trace, warm";

    private const long Fuel = 1L << 60;

    private static readonly TracingPolicy AtOnce = TracingPolicies.Default with { CompileAfter = 0 };

    /// <summary>The three that were published.</summary>
    public static IReadOnlyList<TlcRoutes> All(Program tlc) =>
        [new(tlc, TlcProgram.Factorial, DirectTlc.Factorial), new(tlc, TlcProgram.Fibonacci, DirectTlc.Fibonacci), new(tlc, TlcProgram.Accumulator, DirectTlc.Accumulate)];

    /// <summary>A way to compute the program for n, by one of the names above. What is warm is made before.</summary>
    public Contender For(string route, long n) => new(route, () => route switch
    {
        ByHand => WarmByHand(n),
        Interpreted => () => Result(Interpreter.Run(Interpreting, Tlc.Inputs(n), Fuel).Ending),
        Specialized => () => Run(CompiledProgram.Compile(Residual()), n),
        Compiled => Compiling(n),
        SpecializedWarm => Warm(n),
        Traced => () => Result(TracingEngine.Run(Interpreting, Tlc.Inputs(n), fuel: Fuel, policy: AtOnce, compile: true).Ending),
        _ => WarmTrace(n),
    });

    public Program Residual() => Specializer.Specialize(Interpreting, Division.Of([new("code", Tlc.Code), new("classes", Tlc.Classes)], "n")).Residual;

    /// <summary>The loop's trace, as it is run.</summary>
    public Trace Loop() => TracingEngine.Run(Interpreting, Tlc.Inputs(1000)).Traces.First(trace => trace.Role == TraceRole.Loop).Executed;

    /// <summary>Steps that one turn more takes.</summary>
    public long Turn(Program? residual = null) => Steps(residual, 101) - Steps(residual, 100);

    private long Steps(Program? residual, long n) =>
        (residual is null ? Interpreter.Run(Interpreting, Tlc.Inputs(n)) : Interpreter.Run(residual, [new("n", n)])).Counts.Steps;

    /// <summary>
    /// As in a process that has run for a while: the runtime compiles a method anew, with what it has seen, when it was called often, in the background. Else a
    /// method that is called a few times, for long, stays as its loop was replaced once, and times vary from process to process.
    /// </summary>
    private Func<object> WarmByHand(long n)
    {
        for (var round = 0; round < 3; round++)
        {
            for (var call = 0; call < 60; call++)
            {
                _ = Hand(1_000 + call);
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(150));
        }

        return () => Hand(n);
    }

    private Func<object> Compiling(long n)
    {
        var residual = Residual();
        return () => Run(CompiledProgram.Compile(residual), n);
    }

    private Func<object> Warm(long n)
    {
        var compiled = CompiledProgram.Compile(Residual());
        return () => Run(compiled, n);
    }

    private Func<object> WarmTrace(long n)
    {
        var engine = new WarmEngine(Interpreting, Tlc.Inputs(n), new World(DiscardedOutput.Instance), Fuel, AtOnce, compile: true);
        return () => Result(engine.Run(new World(DiscardedOutput.Instance)).Ending);
    }

    private static long Run(CompiledProgram compiled, long n) => Result(compiled.Run([new("n", n)], fuel: Fuel).Ending);

    private static long Result(Ending ending) => ending is Stopped stopped ? stopped.Value.Bits : throw new InvalidOperationException($"it ended with {ending}");
}
