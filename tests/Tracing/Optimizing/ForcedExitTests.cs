using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.House;
using Tracer;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>
/// Every guard of every corpus trace, made to fail at every turn in turn: the interpreter goes on at the jump that the guard stands for, and the outcome is that
/// of interpreting alone. Exits restore every variable here, virtuals and pending stores included.
/// </summary>
public class ForcedExitTests
{
    private const long FuelLimit = 5_000;

    /// <summary>Turns in which a guard of the loop fails.</summary>
    private const int MaxTurns = 12;

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_guard_restores_the_state(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var program = read.Program!;
        foreach (var run in read.Directives.Runs.Take(2))
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var plain = Interpreter.Run(program, inputs, FuelLimit, run.Input);
            foreach (var head in Flowgraph.Analysis.Loops.Of(program).Heads.Take(4))
            {
                Force(program, inputs, run.Input, plain, head);
            }
        }
    }

    private static void Force(
        Program program, List<KeyValuePair<string, Value>> inputs, IReadOnlyList<Value> input, Outcome plain, BlockId anchor)
    {
        var trace = Run(program, inputs, input, plain, anchor, null).Optimized;
        for (var i = 0; i < trace?.Entries.Count; i++)
        {
            for (var time = 0; trace.Entries[i] is Guard && time < (i < trace.Preamble ? 1 : MaxTurns); time++)
            {
                var left = Run(program, inputs, input, plain, anchor, new(i, time));
                if (left.Exits.Sum() == 0)
                {
                    break;
                }
            }
        }
    }

    private static TracingResult Run(
        Program program, List<KeyValuePair<string, Value>> inputs, IReadOnlyList<Value> input, Outcome plain, BlockId anchor, ForcedExit? forced)
    {
        var output = new CollectedOutput();
        var fuel = Agreement.FuelFor(plain.FuelUsed);
        var result = SeedTracing.Run(
            program, inputs, anchor, new World(output, input), fuel, optimizer: it => TraceOptimizer.Optimize(it, PassSet.Default), forced: forced);
        var reason = Agreement.Check(plain, new Outcome(result.Ending, output.Items.ToSequence(), default, result.FuelUsed));
        Assert.True(reason is null, $"{reason}, forced {forced}\n{result.Recorded}\n{result.Optimized}");
        return result;
    }
}
