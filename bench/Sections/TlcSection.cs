using System.Globalization;
using System.Text;
using Bench.Timing;
using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Experiments;
using Laboratory.Measuring;
using PartialEval;
using Tracer;
using Tracer.Engine;

namespace Bench.Sections;

/// <summary>
/// P14: the TLC interpreter of the corpus and three programs for it: interpreted; specialized and compiled; under the tracing engine, traces compiled; and the same
/// computation in C#. Then what it takes until the first two pay: specializing and compiling, or a whole run of ten turns under the tracing engine.
/// </summary>
public static class TlcSection
{
    private const string Interpreted = "interpreted";
    private const string Residual = "residual program, compiled";
    private const string Traced = "tracing engine, traces compiled";
    private const string Hand = "by hand in C#";
    private const string Making = "specializing and compiling";
    private const string Engine = "tracing engine, ten turns";
    private const string Short = "interpreted, ten turns";
    private const long Turns = 10_000_000;

    /// <summary>Interpreted, fewer turns stand for all: each takes as long.</summary>
    private const long InterpretedTurns = 50_000;

    /// <summary>Of a run of the tracing engine, from which one of ten turns is taken away: what is left is turns of the compiled trace.</summary>
    private const long TracedTurns = 100_000_000;
    private const int Runs = 31;

    /// <summary>Specializer, cleanup and compiler are much code to be compiled with optimization.</summary>
    private const int MakingWarmUps = 25;

    private static readonly (TlcProgram Program, Func<long, long> Hand)[] Programs =
        [(TlcProgram.Factorial, DirectTlc.Factorial), (TlcProgram.Fibonacci, DirectTlc.Fibonacci), (TlcProgram.Accumulator, DirectTlc.Accumulate)];

    private static readonly Lazy<Program> Tlc = new(() => Corpus.Load("tlc"));

    public static Section Section { get; } = new("tlc", Measure, Table) { Contests = () => Programs.SelectMany(it => Contests(it.Program, it.Hand)) };

    private static IEnumerable<Contest> Contests(TlcProgram it, Func<long, long> hand)
    {
        yield return new(it.Name, [new(Hand, () => hand(Turns)), new(Residual, () => Compiled(it))]);
        yield return new(it.Name, [new(Traced, () => Run(it, TracedTurns))]) { Expected = hand(TracedTurns) };
        yield return new(it.Name, [new(Interpreted, () => Interpret(it, InterpretedTurns))]) { Expected = hand(InterpretedTurns) };
        yield return new(it.Name, [new(Making, () => Make(it).Run([new("n", 10)]).Ending.Result()), new(Engine, () => Run(it, 10)), new(Short, () => Interpret(it, 10))]) { Expected = hand(10) };
    }

    private static long Interpret(TlcProgram it, long n) => Interpreter.Run(Tlc.Value, it.Inputs(n), long.MaxValue / 2).Ending.Result();

    private static CompiledProgram Make(TlcProgram it) =>
        CompiledProgram.Compile(Specializer.Specialize(Tlc.Value, Division.Of([new("code", it.Code), new("classes", it.Classes)], "n")).Residual);

    private static Func<object> Compiled(TlcProgram it)
    {
        var compiled = Make(it);
        return () => compiled.Run([new("n", Turns)], long.MaxValue / 2).Ending.Result();
    }

    /// <summary>A whole run, which compiles the trace at once.</summary>
    private static long Run(TlcProgram it, long n) =>
        TracingEngine.Run(Tlc.Value, it.Inputs(n), fuel: long.MaxValue / 2, policy: TracingPolicies.Default with { CompileAfter = 0 },
            compile: true).Ending.Result();

    private static Trace Loop(TlcProgram it) => TracingEngine.Run(Tlc.Value, it.Inputs(1000)).Traces.First(trace => trace.Role == TraceRole.Loop).Executed;

    private static long Result(this Ending ending) => ending is Stopped stopped ? stopped.Value.Bits : throw new InvalidOperationException($"it ended with {ending}");

    private static void Measure(Measurements to, BenchOptions options)
    {
        foreach (var (program, hand) in Programs)
        {
            foreach (var contest in Contests(program, hand))
            {
                TimedRuns.InTurns(to, contest with { Runs = Runs, WarmUps = contest.Contenders.Count > 2 ? MakingWarmUps : TimedRuns.WarmUps });
            }

            to.AddCount(Traced, program.Name, Loop(program).Body.Length, "entries in the loop");
            to.AddCount(Interpreted, program.Name, Steps(program, 101) - Steps(program, 100), "steps a turn");
            to.AddCount(Residual, program.Name, Steps(program, 101, Make(program).Program) - Steps(program, 100, Make(program).Program), "steps a turn");
        }
    }

    private static long Steps(TlcProgram it, long n, Program? residual = null) =>
        (residual is null ? Interpreter.Run(Tlc.Value, it.Inputs(n)) : Interpreter.Run(residual, [new("n", n)])).Counts.Steps;

    private static string Table(Measurements it)
    {
        var table = new StringBuilder(PerformancePage.MeasuredOn(it, "medians"));
        table.Append("| program | steps a turn: interpreted, residual, entries of the trace | interpreted, ns a turn | residual, ns | trace, ns | C#, ns | interpreted to residual | interpreted to trace | residual to C# | trace to C# |\n");
        table.Append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var program in it.Sizes)
        {
            double Turn(string who) => who switch
            {
                Interpreted => it.Median(who, program) / InterpretedTurns,
                Traced => (it.Median(who, program) - it.Median(Engine, program)) / TracedTurns,
                _ => it.Median(who, program) / Turns,
            };
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {program} | {it.Median(Interpreted, program, "steps a turn")}, {it.Median(Residual, program, "steps a turn")}, {it.Median(Traced, program, "entries in the loop")} | {Turn(Interpreted):F0} | {Turn(Residual):F2} | {Turn(Traced):F2} | {Turn(Hand):F2} | {Turn(Interpreted) / Turn(Residual):N0} | {Turn(Interpreted) / Turn(Traced):N0} | {Turn(Residual) / Turn(Hand):F2} | {Turn(Traced) / Turn(Hand):F2} |\n");
        }

        table.Append("\n| program | specializing and compiling, ms | pays after turns | tracing engine, ten turns, ms | pays after turns | interpreted, ten turns, ms |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var program in it.Sizes)
        {
            var (making, engine, small) = (it.Median(Making, program), it.Median(Engine, program), it.Median(Short, program));
            var turn = it.Median(Interpreted, program) / InterpretedTurns;
            table.Append(CultureInfo.InvariantCulture, $"| {program} | {making / 1e6:F2} | {making / turn:N0} | {engine / 1e6:F2} | {engine / turn:N0} | {small / 1e6:F3} |\n");
        }

        return table.ToString();
    }
}
