using System.Diagnostics;
using Flowgraph;
using Flowgraph.Codegen;
using Laboratory.Comparing;
using Laboratory.Generating;
using FlowInterpreter = Flowgraph.Interpreting.Interpreter;

namespace Laboratory.Agreeing;

/// <summary>What an engine gave, what it ran in the end, and how long making and running that took.</summary>
public sealed record EngineRun(Outcome Outcome, CodeSize Size, TimeSpan Preparing, TimeSpan Running);

/// <summary>
/// A way to run a case. An engine may specialize, record, optimize or compile on the way; what it gives must agree with the interpreter.
/// </summary>
/// <param name="Name">As the command line and reports call it.</param>
/// <param name="Measure">Runs a case under a fuel limit, in units, and collects its output.</param>
public sealed record Engine(string Name, Func<Case, long, EngineRun> Measure)
{
    /// <summary>Whether the division matters to it.</summary>
    public bool Specializes { get; init; }

    public Outcome Run(Case it, long fuel) => Measure(it, fuel).Outcome;

    public override string ToString() => Name;

    /// <summary>An engine that makes a program and interprets it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">The program to run instead, and the bindings it is promised for.</param>
    internal static Engine Interpreting(string name, Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> make) =>
        new(name, (it, fuel) =>
        {
            var start = Stopwatch.GetTimestamp();
            var (program, inputs) = make(it);
            var preparing = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            var outcome = FlowInterpreter.Run(program, inputs, fuel, it.Input, it.Limits);
            return new(outcome, CodeSize.Of(program), preparing, Stopwatch.GetElapsedTime(start));
        });

    /// <summary>An engine that makes a program, compiles it, and runs that.</summary>
    internal static Engine Compiling(string name, Func<Case, (Program Program, IEnumerable<KeyValuePair<string, Value>> Inputs)> make, CompileOptions? options = null) =>
        new(name, (it, fuel) =>
        {
            var start = Stopwatch.GetTimestamp();
            var (program, inputs) = make(it);
            var compiled = Preparations.Compile(program, options);
            var preparing = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            var outcome = compiled.Run(inputs, fuel, it.Input, it.Limits);
            return new(outcome, CodeSize.Of(program), preparing, Stopwatch.GetElapsedTime(start));
        });
}
