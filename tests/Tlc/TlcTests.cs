using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Certifying;
using Laboratory.Experiments;
using PartialEval;
using Tests.PartialEval;
using Tracer;
using Tracer.Engine;
using Xunit;
using StopReason = PartialEval.StopReason;

namespace Tests.Tlc;

/// <summary>The TLC interpreter: what is left of it by specializing and by tracing, in exact counts.</summary>
public sealed class TlcTests
{
    private static readonly Program Interpreting = Corpus.Program("tlc");

    public static TheoryData<string> Names => [.. TlcProgram.All.Select(it => it.Name)];

    [Fact]
    public void TheDefaultProgramIsTheFactorial()
    {
        var statics = Corpus.Division("tlc").Static;
        Assert.Equal(TlcProgram.Factorial.Code, statics.Single(it => it.Key == "code").Value);
        Assert.Equal(TlcProgram.Factorial.Classes, statics.Single(it => it.Key == "classes").Value);
    }

    [Theory]
    [InlineData("factorial", 21, -4249290049419214848)]
    [InlineData("factorial", -1, 1)]
    [InlineData("fibonacci", 92, 7540113804746346429)]
    [InlineData("accumulator", 1000, 499500)]
    [InlineData("accumulator", -1000, 1000)]
    [InlineData("list", 1000, 500500)]
    public void Results(string name, long n, long result)
    {
        var program = Find(name);
        var expected = new Stopped(result);
        Assert.Equal(expected, Interpreter.Run(Interpreting, program.Inputs(n)).Ending);
        Assert.Equal(expected, Interpreter.Run(Residual(program).Residual, [new("n", n)]).Ending);
        Assert.Equal(expected, CompiledProgram.Compile(Residual(program).Residual).Run([new("n", n)]).Ending);
        Assert.Equal(expected, TracingEngine.Run(Interpreting, program.Inputs(n)).Ending);
        Assert.Equal(expected, TracingEngine.Run(Interpreting, program.Inputs(n), policy: TracingPolicies.Default with { CompileAfter = 0 },
            compile: true).Ending);
    }

    /// <summary>No box, stack, frame or dispatch is left; `gt`, the arithmetic, and of fibonacci a copy.</summary>
    [Theory]
    [InlineData("factorial", 340, 3, 1, 1)]
    [InlineData("fibonacci", 408, 5, 1, 1)]
    [InlineData("accumulator", 683, 3, 1, 1)]
    public void ATurnOfTheResidualLoop(string name, int interpreted, int operations, int tests, int jumps)
    {
        var it = Residual(Find(name));
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.DoesNotContain(it.Residual.Blocks.SelectMany(block => block.Body).Cast<Operation>(), operation => !operation.Operator.IsPure);
        Assert.Equal(interpreted, Turn(Interpreting, n => [.. Find(name).Inputs(n)]).Steps);
        Assert.Equal(new Counts(operations, jumps, tests, 2), Turn(it.Residual, n => [new("n", n)]));
    }

    [Theory]
    [InlineData("factorial", 3, 1)]
    [InlineData("fibonacci", 5, 1)]
    [InlineData("accumulator", 3, 1)]
    public void ATurnOfTheTrace(string name, int operations, int guards)
    {
        var result = TracingEngine.Run(Interpreting, Find(name).Inputs(1000));
        var body = Assert.Single(result.Traces).Executed.Body.ToArray();
        Assert.Equal((operations, guards), (body.Count(it => it is TraceOperation), body.Count(it => it is Guard)));
        Assert.DoesNotContain(body, it => it is TraceOperation { Operator.IsPure: false });
    }

    /// <summary>A list that is built and then read: its cells and the numbers in them are made, nothing else.</summary>
    [Fact]
    public void TheTraceOfAListMakesTheListAlone()
    {
        var traces = TracingEngine.Run(Interpreting, TlcProgram.Sum.Inputs(1000)).Traces;
        Assert.Equal(2, traces.Count);
        var (build, sum) = (traces[0].Executed.Body.ToArray(), traces[1].Executed.Body.ToArray());
        Assert.Equal(["'cons'", "'int'"], build.OfType<TraceOperation>().Where(it => it.Operator.Name == "new").Select(it => it.Operands[0].Constant.ToString()).Order());
        Assert.DoesNotContain(sum, it => it is TraceOperation { Operator.Name: "new" or "setfield" });
    }

    /// <summary>Negative numbers have another class; the trace of one class is left at once for the other.</summary>
    [Fact]
    public void BothClassesOfTheAccumulatorHaveALoopOfTheirOwn()
    {
        var residual = Residual(TlcProgram.Accumulator).Residual;
        foreach (var sign in (int[])[1, -1])
        {
            var turn = Turn(residual, n => [new("n", sign * n)]);
            Assert.Equal((3, 1), (turn.Operations, turn.Tests));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ResidualProgramsAreCertified(string name)
    {
        var it = Residual(Find(name));
        Assert.Empty(CertificateChecker.Check(it, new(StatesPerBlock: 2, Runs: 5)).Violations);
    }

    private static TlcProgram Find(string name) => TlcProgram.All.Single(it => it.Name == name);

    private static Specialization Residual(TlcProgram it) => Specializer.Specialize(Interpreting, Division.Of([new("code", it.Code), new("classes", it.Classes)], "n"));

    /// <summary>What one turn more costs.</summary>
    private static Counts Turn(Program program, Func<long, KeyValuePair<string, Value>[]> inputs)
    {
        var (shorter, longer) = (Interpreter.Run(program, inputs(100)).Counts, Interpreter.Run(program, inputs(101)).Counts);
        return new(longer.Operations - shorter.Operations, longer.Jumps - shorter.Jumps, longer.Tests - shorter.Tests, longer.BlocksEntered - shorter.BlocksEntered);
    }
}
