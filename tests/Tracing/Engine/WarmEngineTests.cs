using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Tests.PartialEval;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>A second run finds the traces of the first, makes none, and means the same.</summary>
public sealed class WarmEngineTests
{
    [Theory]
    [InlineData("square", false)]
    [InlineData("square", true)]
    [InlineData("hanoi", true)]
    [InlineData("echo", false)]
    [InlineData("echo", true)]
    [InlineData("sieve", true)]
    [InlineData("linked_objects", true)]
    [InlineData("brainfuck", true)]
    public void Every_run_means_what_interpreting_means(string name, bool compile)
    {
        var (program, directives) = (Corpus.Program(name), Corpus.Read(name).Directives);
        var inputs = directives.Static.Concat(directives.Dynamic).ToDictionary(it => it.Name, it => it.Value!.Value);
        var expected = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(expected, directives.Input), Fuel.Default);
        var reference = new Outcome(Interpreter.RunCounted(machine).Ending, expected.Items.ToSequence(), default, 0);
        var output = new CollectedOutput();
        var engine = new WarmEngine(program, inputs, new World(output, directives.Input), Fuel.Default,
            TracingPolicies.Default with { CompileAfter = 0 }, compile: compile);
        Assert.Null(Agreement.Check(reference, engine.First.Outcome with { Output = output.Items.ToSequence() }));
        for (var run = 0; run < 3; run++)
        {
            output = new CollectedOutput();
            var again = engine.Run(new World(output, directives.Input));
            Assert.Null(Agreement.Check(reference, again.Outcome with { Output = output.Items.ToSequence() }));
            Assert.Equal(engine.First.Traces.Count, again.Traces.Count);
            Assert.True(compile || again.Interpreted.Steps <= engine.First.Interpreted.Steps);
        }
    }

    /// <summary>Counts of a run are its own, and a variable that the first run left behind is undefined again.</summary>
    [Fact]
    public void A_run_begins_anew()
    {
        const string text = "a:\n  n = n - 1\n  if n goto a else goto b\nb:\n  c = n == m\n  late = 1\n  if c goto d else goto e\nd:\n  print_and_stop(late)\ne:\n  print_and_stop(n)\n";
        var engine = new WarmEngine(Traced.Program(text), Traced.Bind(("n", 100)), new World(DiscardedOutput.Instance), 10_000,
            TracingPolicies.Default);
        var (second, third) = (engine.Run(new World(DiscardedOutput.Instance)), engine.Run(new World(DiscardedOutput.Instance)));
        Assert.Equal(FaultKind.UndefinedVariable, Assert.IsType<Faulted>(engine.First.Ending).Kind);
        Assert.Equal(engine.First.Ending, second.Ending);
        Assert.Equal((second.Steps, second.Traced, second.Interpreted, second.FuelUsed), (third.Steps, third.Traced, third.Interpreted, third.FuelUsed));
        Assert.True(second.Interpreted.Steps < engine.First.Interpreted.Steps);
    }
}
