using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.House;
using Tracer.Engine;
using Xunit;

namespace Tests.Tracing.Engine;

/// <summary>
/// Every guard of every trace that the engine makes of a corpus program, bridges included, is made to fail at each of its turns: the interpreter goes on at
/// the jump that the guard stands for, and the outcome is that of interpreting alone, whether traces are interpreted or compiled.
/// </summary>
public class ForcedGuardTests
{
    private const long FuelLimit = 3_000;

    /// <summary>A guard fails at every so manieth time; each phase of each of these has its run.</summary>
    private static readonly int[] Periods = [1, 2, 3, 5];

    /// <summary>Guards that are made to fail alone, in compiled traces.</summary>
    private const int MaxGuards = 12;

    private static readonly TracingPolicy Soon = TracingPolicies.Default with { HotLoop = 1, HotExit = 1, MaxAborts = 100 };

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    private static readonly Program Branching = Traced.Program(
        """
        start:
            goto loop
        loop:
            r = n & 1
            if r goto odd else goto even
        odd:
            c = n > 3
            if c goto next else goto small
        small:
            s = s + 100
            goto next
        even:
            d = n > 4
            if d goto next else goto tiny
        tiny:
            s = s + 1000
            goto next
        next:
            s = s + n
            n = n - 1
            if n goto loop else goto done
        done:
            print_and_stop(s)
        """);

    private static readonly KeyValuePair<string, Value>[] Inputs = [.. Traced.Bind(("n", 60), ("s", 0))];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_guard_of_every_trace_restores_the_state_at_every_turn(string file)
    {
        foreach (var period in Periods)
        {
            for (var phase = 0; phase < period; phase++)
            {
                var at = phase;
                Run(file, $"time % {period} is {at}", (_, time) => time % period == at, compileAfter: null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_guard_of_every_compiled_trace_restores_the_state(string file)
    {
        Run(file, "all", (_, _) => true, compileAfter: 0);
        Run(file, "all", (_, _) => true, compileAfter: 60);
        for (var guard = 0; guard < MaxGuards; guard++)
        {
            var number = guard;
            Run(file, $"guard {number}", (it, _) => it == number, compileAfter: 60);
        }
    }

    [Fact]
    public void Guards_of_bridges_are_forced()
    {
        var free = TracingEngine.Run(Branching, Inputs);
        Assert.Contains(free.Traces, trace => trace.Role == TraceRole.Bridge);
        var (loop, all) = (free.Traces[0].Executed.GuardCount, free.Traces.Sum(trace => trace.Executed.GuardCount));
        Assert.All(Enumerable.Range(0, all), guard => Assert.Equal(free.Ending, Force(guard, 1)));
        Assert.InRange(loop, 1, all - 1);
    }

    [Fact]
    public void A_guard_that_always_fails_hands_its_turns_to_the_interpreter()
    {
        var free = TracingEngine.Run(Branching, Inputs);
        var held = new HashSet<int>();
        var forced = TracingEngine.Run(Branching, Inputs, forced: (guard, _) => held.Add(guard) | true);
        Assert.True(held.Count > 1, string.Join(", ", held));
        Assert.True(forced.Interpreted.Steps > 3 * free.Interpreted.Steps, $"{forced.Interpreted.Steps} against {free.Interpreted.Steps}");
    }

    private static Ending Force(int guard, long turn) => TracingEngine.Run(Branching, Inputs, forced: (it, time) => it == guard && time == turn).Ending;

    private static void Run(string file, string what, ForcedExits forced, long? compileAfter)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        foreach (var run in read.Directives.Runs.Take(2))
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var plain = Interpreter.Run(read.Program!, inputs, FuelLimit, run.Input);
            var output = new CollectedOutput();
            var result = TracingEngine.Run(
                read.Program!,
                inputs,
                new World(output, run.Input),
                Agreement.FuelFor(plain.FuelUsed),
                Soon with { CompileAfter = compileAfter ?? 0 },
                compile: compileAfter is not null,
                forced: forced);
            var reason = Agreement.Check(plain, result.Outcome with { Output = output.Items.ToSequence() });
            Assert.True(reason is null, $"{file}: {reason}, forced: {what}");
        }
    }
}
