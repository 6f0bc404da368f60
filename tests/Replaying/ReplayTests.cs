using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Replaying;
using PartialEval;
using Tests.House;
using Tracer.Explaining;
using Xunit;

namespace Tests.Replaying;

/// <summary>The log of a replay against the run itself: states, sharing, limits, the residual program, the engine's counts.</summary>
public class ReplayTests
{
    private static ReadResult Read(string name) =>
        ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", $"{name}.flow")), name);

    private static Dictionary<string, Value> Inputs(ReadResult read) =>
        read.Directives.Runs[0].Bindings.Concat(read.Directives.Static).Concat(read.Directives.Dynamic)
            .Where(it => it.Value is not null).DistinctBy(it => it.Name).ToDictionary(it => it.Name, it => it.Value!.Value);

    [Theory]
    [InlineData("power")]
    [InlineData("square")]
    [InlineData("sieve")]
    [InlineData("linked_objects")]
    [InlineData("insertion_sort")]
    public void The_last_state_of_an_interpreted_run_is_that_of_the_run(string name)
    {
        var read = Read(name);
        var (program, inputs) = (read.Program!, Inputs(read));
        var log = InterpreterReplay.Of(program, inputs, read.Directives.Input);
        var output = new CollectedOutput();
        var machine = new Machine(program, inputs, new World(output, read.Directives.Input), Fuel.Default);
        var (ending, counts) = Interpreter.RunCounted(machine);
        var state = log.StateAt(log.Steps.Count - 1);
        Assert.Null(log.Cut);
        Assert.Equal(EndingText.Tell(ending), state[new("end", "result")].Text);
        Assert.Equal(output.Items.Select(it => it.ToString()), output.Items.Select((_, i) => state[new("out", $"{i + 1}")].Text));
        foreach (var (variable, i) in program.Variables.Select((variable, i) => (variable, i)))
        {
            var value = machine[new Slot(i)];
            Assert.Equal(!value.IsUndefined, state.ContainsKey(new("var", variable)));
            if (!value.IsUndefined && value.IsInt)
            {
                Assert.Equal(value.ToString(), state[new("var", variable)].Text);
            }
        }

        Assert.Equal(counts.Counts.Steps, log.Steps.Count(it => it.Kind is "operation" or "output" or "goto" or "promote" or "test"));
    }

    [Fact]
    public void A_state_is_the_same_from_a_keyframe_and_from_the_start()
    {
        var program = ProgramReader.Parse("a:\n l = []\n i = 300\n goto b\nb:\n l = cons(i, l)\n i = i - 1\n if i goto b else goto c\n"
            + "c:\n l = tail(l)\n o = new('Old')\n setfield(o, 'l', l)\n i = i + 1\n d = i < 290\n if d goto c else goto e\n"
            + "e:\n print_and_stop(i)\n");
        var log = InterpreterReplay.Of(program, new Dictionary<string, Value>());
        Assert.True(log.Keyframes.Count > 3);
        var plain = log with { Keyframes = [] };
        foreach (var step in log.Keyframes.SelectMany(it => new[] { it.Step - 1, it.Step, it.Step + 1 }).Append(log.Steps.Count - 1))
        {
            var (quick, slow) = (log.StateAt(Math.Min(step, log.Steps.Count - 1)), plain.StateAt(Math.Min(step, log.Steps.Count - 1)));

            // A whole state may lack cells that no variable leads to any more.
            Assert.All(quick, pair => Assert.Equal(slow[pair.Key], pair.Value));
            Assert.All(slow.Where(pair => pair.Key.Group != "heap"), pair => Assert.Equal(pair.Value, quick[pair.Key]));
        }
    }

    [Fact]
    public void Keyframes_do_not_double_the_log()
    {
        var program = ProgramReader.Parse("a:\n b = newarray(3000, 0)\n i = 0\n goto l\nl:\n astore(b, i, i)\n i = i + 1\n c = i < 3000\n"
            + " if c goto l else goto e\ne:\n print_and_stop(i)\n");
        var log = InterpreterReplay.Of(program, new Dictionary<string, Value>());
        var changes = log.Steps.Sum(it => it.Changes.Count);
        Assert.InRange(log.Keyframes.Sum(it => it.State.Count), 1, changes);
        Assert.Equal("2999", log.StateAt(log.Steps.Count - 1)[new("heap", "1", "2999")].Text);
    }

    [Fact]
    public void Sharing_and_cycles_are_references_to_one_cell()
    {
        var program = ProgramReader.Parse(
            "a:\n o = new('Pair')\n p = o\n setfield(o, 'self', p)\n l = [1, 2]\n setfield(o, 'one', l)\n"
            + " setfield(o, 'two', l)\n print_and_stop(0)\n");
        var log = InterpreterReplay.Of(program, new Dictionary<string, Value>());
        var state = log.StateAt(log.Steps.Count - 1);
        var cell = state[new("var", "o")].Cell;
        Assert.True(cell > 0);
        Assert.Equal(cell, state[new("var", "p")].Cell);
        Assert.Equal(cell, state[new("heap", $"{cell}", "self")].Cell);
        Assert.Equal(state[new("heap", $"{cell}", "one")].Cell, state[new("heap", $"{cell}", "two")].Cell);
        Assert.Equal("object Pair", state[new("heap", $"{cell}")].Text);
    }

    [Fact]
    public void A_limit_says_how_long_the_run_is_and_what_shows_it()
    {
        var program = ProgramReader.Parse("a:\n i = 100\n goto l\nl:\n i = i - 1\n if i goto l else goto e\ne:\n print_and_stop(i)\n");
        var cut = InterpreterReplay.Of(program, new Dictionary<string, Value>(), events: 10);
        var all = InterpreterReplay.Of(program, new Dictionary<string, Value>());
        Assert.Contains($"--events {all.Steps.Count}", cut.Cut, StringComparison.Ordinal);
        Assert.InRange(cut.Steps.Count, 10, 15);
        Assert.Equal("limit", cut.Steps[^1].Kind);
        Assert.Null(InterpreterReplay.Of(program, new Dictionary<string, Value>(), events: all.Steps.Count).Cut);
    }

    [Fact]
    public void A_fault_is_the_last_step_and_says_why()
    {
        var program = ProgramReader.Parse("a:\n x = 1\n y = x / z\n print_and_stop(y)\n");
        var log = InterpreterReplay.Of(program, new Dictionary<string, Value> { ["z"] = 0 });
        Assert.Equal(("fault", 0, 1), (log.Steps[^1].Kind, log.Steps[^1].Block, log.Steps[^1].Instruction));
        Assert.Contains("the divisor z is 0", log.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("power")]
    [InlineData("square")]
    [InlineData("registers")]
    [InlineData("environment")]
    public void A_specialization_ends_with_its_residual_program(string name)
    {
        var read = Read(name);
        var division = Division.Of(
            read.Directives.Static.ToDictionary(it => it.Name, it => it.Value!.Value), read.Directives.Dynamic.Select(it => it.Name));
        var made = Specializer.Specialize(read.Program!, division);
        var log = SpecializerReplay.Of(read.Program!, division);
        Assert.Equal(ProgramWriter.Write(made.Residual), Residual(log, log.Steps.Count - 1));
        var end = log.Steps.Select((step, i) => (step, i)).Single(pair => pair.step.Kind == "end").i;
        Assert.Equal(ProgramWriter.Write(made.Raw), Residual(log, end));
        Assert.Equal(made.Statistics.CacheHits, log.Steps.Count(it => it.Kind == "hit"));
        Assert.DoesNotContain(log.StateAt(end).Keys, key => key.Group is "work" or "store");
    }

    [Theory]
    [InlineData("square_hints")]
    [InlineData("collatz")]
    [InlineData("sieve")]
    public void A_traced_run_has_the_counts_of_the_engine(string name)
    {
        var read = Read(name);
        var policy = Tracer.Engine.TracingPolicies.Default with { HotLoop = 3, HotExit = 2 };
        var run = new TracedRun(read.Program!, Inputs(read), read.Directives.Input, policy);
        var (result, _) = run.Run();
        var log = TracerReplay.Of(run);
        Assert.Null(log.Cut);
        var state = log.StateAt(log.Steps.Count - 1);
        Assert.NotEmpty(result.Traces);
        foreach (var trace in result.Traces)
        {
            Assert.Equal(trace.Runs, Number(state, new("trace", $"{trace.Number}", "runs")));
            Assert.Equal(trace.Turns, Number(state, new("trace", $"{trace.Number}", "turns")));
            Assert.Equal(trace.Exits.Sum(), state.Where(it => it.Key.Group == "exit" && it.Key.Name == $"{trace.Number}")
                .Sum(it => long.Parse(it.Value.Text, System.Globalization.CultureInfo.InvariantCulture)));
            var lines = Tracer.Text.TracePrinter.Lines(trace.Executed);
            Assert.Equal(lines, lines.Select((_, i) => state[new("optimized", $"{trace.Number}", $"{i}")].Text));
        }

        Assert.Equal(result.Interpreted.Jumps + result.Interpreted.Tests, log.Steps.Count(it => it.Kind is "interpret" or "recorded"));
    }

    private static long Number(IReadOnlyDictionary<ReplayKey, ReplayValue> state, ReplayKey key) =>
        state.TryGetValue(key, out var value) ? long.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static string Residual(ReplayLog log, int step)
    {
        var state = log.StateAt(step);
        var blocks = state.Where(it => it.Key.Group == "residual").GroupBy(it => it.Key.Name).OrderBy(group => int.Parse(group.Key, null));
        return string.Join('\n', blocks.Select(group => group.Single(it => it.Key.Part.Length == 0).Value.Text + ":\n"
            + string.Concat(group.Where(it => it.Key.Part.Length > 0).OrderBy(it => int.Parse(it.Key.Part, null))
                .Select(it => $"    {it.Value.Text}\n"))));
    }
}
